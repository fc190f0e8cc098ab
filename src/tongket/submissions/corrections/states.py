"""Where a request for correction stands, and which side asked."""

from enum import StrEnum


class Side(StrEnum):
    """Who asks; the other side decides."""

    BODY = "body"
    SUPERIOR = "superior"

    @property
    def label(self) -> str:
        """The official word."""
        return SIDES[self]


class Stage(StrEnum):
    """Where a request stands: done once a version that has the asked figures is accepted."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    DONE = "done"

    @property
    def label(self) -> str:
        """The official word."""
        return STAGES[self]


SIDES = {Side.BODY: "Cơ quan lập biểu", Side.SUPERIOR: "Cấp trên trực tiếp"}
STAGES = {
    Stage.ASKED: "Chờ quyết định",
    Stage.GRANTED: "Đồng ý đính chính",
    Stage.REFUSED: "Không đồng ý đính chính",
    Stage.DONE: "Đã đính chính",
}
OPEN = (Stage.ASKED, Stage.GRANTED)
