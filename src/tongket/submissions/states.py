"""The states of a submission and the moves between them: the one table that code, buttons, tests and diagram read."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SENT = "sent"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The official word."""
        return LABELS[self]


LABELS = {
    State.DRAFT: "Dự thảo",
    State.FOR_SIGNATURE: "Đang trình ký",
    State.SENT: "Đã gửi",
    State.ACCEPTED: "Đã tiếp nhận",
    State.SUPERSEDED: "Đã thay bằng bản mới",
}


class Side(StrEnum):
    """Who makes a move."""

    PREPARER = "người lập biểu"
    SIGNER = "thủ trưởng ký"
    SUPERIOR = "cấp trên trực tiếp"
    SYSTEM = "hệ thống"


class Verb(StrEnum):
    """The moves."""

    PUT_UP = "put_up"
    SIGN = "sign"
    SEND_BACK = "send_back"
    ACCEPT = "accept"
    GIVE_BACK = "give_back"
    SUPERSEDE = "supersede"


@dataclass(frozen=True, slots=True)
class Move:
    """One way from some states to another, by one side; some ask for a reason."""

    label: str
    sources: tuple[State, ...]
    target: State
    side: Side
    needs_reason: bool = False


MOVES: dict[Verb, Move] = {
    Verb.PUT_UP: Move("Trình ký", (State.DRAFT,), State.FOR_SIGNATURE, Side.PREPARER),
    Verb.SIGN: Move("Ký và gửi", (State.FOR_SIGNATURE,), State.SENT, Side.SIGNER),
    Verb.SEND_BACK: Move("Chuyển lại", (State.FOR_SIGNATURE,), State.DRAFT, Side.SIGNER, needs_reason=True),
    Verb.ACCEPT: Move("Tiếp nhận", (State.SENT,), State.ACCEPTED, Side.SUPERIOR),
    Verb.GIVE_BACK: Move("Trả lại", (State.SENT,), State.DRAFT, Side.SUPERIOR, needs_reason=True),
    Verb.SUPERSEDE: Move(
        "Thay bằng bản mới",
        (State.DRAFT, State.FOR_SIGNATURE, State.SENT, State.ACCEPTED),
        State.SUPERSEDED,
        Side.SYSTEM,
    ),
}


def diagram() -> str:
    """Return the table as a Mermaid state diagram, with Vietnamese labels."""
    lines = [
        "stateDiagram-v2",
        f"    [*] --> {State.DRAFT}: lập tại đơn vị",
        f"    [*] --> {State.SENT}: nhận biểu đã ký",
        f"    [*] --> {State.SENT}: nhận theo gói tin",
    ]
    lines += [f'    state "{state.label}" as {state}' for state in State]
    lines += [
        f"    {source} --> {move.target}: {move.label} ({move.side})"
        for move in MOVES.values()
        for source in move.sources
    ]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """Return `docs/reference/submission-states.md`: the diagram and the table of moves, for people to read."""
    rows = [
        f"| {move.label} | {', '.join(state.label for state in move.sources)} | {move.target.label} | {move.side} "
        f"| {'có' if move.needs_reason else '–'} |"
        for move in MOVES.values()
    ]
    head = ["| Việc | Từ trạng thái | Đến trạng thái | Ai làm | Phải ghi lý do |", "|---|---|---|---|---|"]
    return "\n".join(
        ["# Trạng thái của báo cáo đơn vị", "", "```mermaid", diagram().strip(), "```", "", *head, *rows, ""]
    )


if __name__ == "__main__":  # how that page is made again
    print(reference(), end="")
