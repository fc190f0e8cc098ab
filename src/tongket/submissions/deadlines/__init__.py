"""What is due from whom and when: the calendar of sheets, extensions, completeness, and chasing those who are late."""
