"""The door: whose password and one-time codes are good enough, what the first sign-in asks for, when a session ends."""
