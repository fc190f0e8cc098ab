"""In which order units are listed, as one stored key: bytewise order is list order, on every database.

Territories come first: by level, then by own name alone in Vietnamese order, whatever their kind (thành phố Pleiku
stands between Phú Thiện and no one else's P…, not before all huyện), as the province's own tables list them by
alphabet. Bodies follow: by rank of their kind, by level, then by the name of their territory, so that seventeen
commands stand in the order of the seventeen districts; last by their own name.
"""

from tongket.vietnamese import sort_key

from .kinds import Level

_LEVELS = {level: str(place) for place, level in enumerate(Level)}
_RANKS = {
    kind: f"{place:02d}"
    for place, kind in enumerate(
        (
            "Chính phủ", "bộ", "quân khu", "cấp ủy", "HĐND", "UBND", "văn phòng", "CHQS", "đơn vị thuộc Bộ CHQS",
            "công an", "biên phòng", "sở, ngành", "đoàn thể", "đơn vị của Bộ đóng quân",
        )
    )
}  # fmt: skip


def territory_key(level: Level, name: str, full_name: str) -> str:
    """Return the key of a territory; two of one name are told apart by their full names."""
    return f"0{_LEVELS[level]}{sort_key(name)}!{sort_key(full_name)}"


def body_key(kind: str, level: Level, territory: str, name: str) -> str:
    """Return the key of a body; `territory` is the own name of its territory or empty. Unknown kinds come last."""
    return f"1{_RANKS.get(kind, '99')}{_LEVELS[level]}{sort_key(territory)}!{sort_key(name)}"
