"""Taking a checkpoint of the ledger, and holding the ledger against one that was kept elsewhere."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from tongket.access import Actor
from tongket.vietnamese import short_date

from .actions import announce
from .models import Entry, Head
from .sealing import Checkpoint, public_of, rungs_of


def take(private: bytes, *, by: Actor, on: date) -> Checkpoint:
    """Write into the ledger that a checkpoint is taken and under which key, and return it. Needs the scope `ALL`."""
    key = public_of(private)
    announce(key, by=by, on=on)
    seq = Head.objects.get(pk=1).seq
    return Checkpoint(timezone.now(), key, _hashes(rungs_of(seq)))


def _hashes(seqs: list[int]) -> dict[int, str]:
    return dict(Entry.objects.filter(seq__in=seqs).values_list("seq", "hash"))


def contradiction(kept: Checkpoint) -> str | None:
    """Say what was cut off, replaced or rolled back since a checkpoint; None when the ledger goes through it.

    Two or three queries. Needs the scope `ALL`, and a chain that holds in itself.
    """
    here = _hashes(list(kept.rungs))
    if here == kept.rungs:
        return None if _announced(kept.key) else "Sổ không ghi lần lập mốc nào bằng khóa này: mốc không do nơi này lập."
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    said = []
    if last < kept.seq:
        many = kept.seq - last
        said.append(
            f"Mốc lập {_when(kept)} ghi đến dòng {kept.seq}, nay sổ chỉ còn đến dòng {last}: mất {many} dòng "
            f"({_span(last + 1, kept.seq)}), do phần cuối bị cắt hoặc cơ sở dữ liệu bị đưa về bản cũ."
        )
    changed = [seq for seq in sorted(here) if here[seq] != kept.rungs[seq]]
    if changed:
        said.append(_replaced(kept, changed[0], here))
    return " ".join(said)


def _announced(key: str) -> bool:
    return Entry.objects.filter(action="ledger.checkpointed", detail__contains=key).exists()


def _replaced(kept: Checkpoint, first: int, here: Mapping[int, str]) -> str:
    """Say from where on entries are others than they were. `first` is the first rung that is not the same."""
    same = max((seq for seq in kept.rungs if seq < first and here.get(seq) == kept.rungs[seq]), default=0)
    where = f"Từ dòng {first}" if same == first - 1 else f"Từ một dòng trong khoảng {_span(same + 1, first)}"
    later = Entry.objects.filter(seq=first, recorded_at__gt=kept.at).exists()
    how = (
        "cơ sở dữ liệu đã bị đưa về bản cũ rồi ghi tiếp" if later else "các dòng từ đó đến cuối đã bị thay bằng dòng khác"
    )  # fmt: skip
    return f"{where}, sổ không còn như khi lập mốc {_when(kept)} (đến dòng {kept.seq}): {how}."


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _when(kept: Checkpoint) -> str:
    at = timezone.localtime(kept.at)
    return f"{at:%H:%M} ngày {short_date(at)}"
