"""The year: today, the four calendars and their periods."""
