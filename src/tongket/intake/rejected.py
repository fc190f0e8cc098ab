"""The exception of the gate; its message is what the officer reads."""


class Rejected(Exception):
    """The file is not let in. The sentence says in Vietnamese what is wrong and what to do."""

    @property
    def sentence(self) -> str:
        """The Vietnamese sentence."""
        return str(self.args[0])


class Marked(Rejected):
    """The file bears a secrecy mark: nobody may keep or know more of it than its hash."""
