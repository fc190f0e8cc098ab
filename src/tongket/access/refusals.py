"""The one exception that a person reads: a policy's, a reader's or an act's sentence why not."""


class Refused(Exception):
    """Something may not be done; its text is the Vietnamese sentence that the officer reads."""
