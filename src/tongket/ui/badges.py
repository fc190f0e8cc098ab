"""How a state is shown: a tone (colour) and a sign, so that colour is never the only bearer of meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A CSS tone (`plain`, `wait`, `good`, `bad`, `note`, `past`) and the sign before the word."""

    tone: str
    sign: str


LOOKS: dict[str, Look] = {
    "draft": Look("plain", "✎"),
    "for_signature": Look("wait", "◔"),
    "sent": Look("note", "↑"),
    "accepted": Look("good", "✓"),
    "returned": Look("bad", "↩"),
    "superseded": Look("past", "⇢"),
    "asked": Look("wait", "◔"),
    "granted": Look("note", "▸"),
    "refused": Look("past", "×"),
    "issued": Look("good", "✓"),
    "frozen": Look("good", "✓"),
    "done": Look("good", "✓"),
    "done_late": Look("wait", "✓"),
    "cancelled": Look("past", "×"),
    "running": Look("note", "▸"),
    "open": Look("note", "▸"),
    "due": Look("wait", "◔"),
    "to_come": Look("plain", "◦"),
    "late": Look("bad", "!"),
    "missing": Look("missing", "–"),
    "closed": Look("good", "✓"),
    "ready": Look("note", "▸"),
    "held": Look("wait", "!"),
    "absent": Look("missing", "–"),
    "agrees": Look("good", "✓"),
    "rounding": Look("wait", "≈"),
    "contradicts": Look("bad", "✗"),
    "unknown": Look("plain", "?"),
}
PLAIN = Look("plain", "•")


def look(state: str) -> Look:
    """Return how a state looks; an unknown state is plain, never an error."""
    return LOOKS.get(str(state), PLAIN)
