"""What was decided: targets (plans and tasks follow)."""
