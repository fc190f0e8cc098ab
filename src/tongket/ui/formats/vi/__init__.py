"""How Vietnam writes dates and numbers; Django's own `vi` reads 05/09/2026 as 9 May."""
