"""The one act of the ledger itself: that a checkpoint of it was taken."""

from datetime import date

from tongket.access import Actor

from .acts import act, note


@act
def announce(key: str, *, by: Actor, on: date) -> None:
    """Write that a checkpoint was taken and under which public key, so that the chain itself knows its keys."""
    note("ledger.checkpointed", label="Lập mốc niêm phong sổ nhật ký", key=key)
