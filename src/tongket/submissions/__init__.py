"""What comes up: sheets, submissions, observations, acceptance."""
