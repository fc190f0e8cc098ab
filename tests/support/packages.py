"""Package files made by hand: as the other instance would make them, and as somebody with ill intent would."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from tongket.exchange.binding import FILES, ITEMS, bind
from tongket.exchange.manifest import Manifest, members_of
from tongket.ledger.sealing import new_key, public_of

OTHER_KEY = new_key()  # of the instance on the other side
HERE, DISTRICT = "bo-chqs-gia-lai", "ban-chqs-chu-se"


def line(kind: str, **said: Any) -> bytes:
    """Return one line as a package holds it."""
    return json.dumps({"kind": kind, **said}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def file(data: bytes, name: str) -> dict[str, str]:
    return {"sha256": sha256(data).hexdigest(), "name": name}


def members(lines: Iterable[bytes], files: Iterable[bytes] = ()) -> dict[str, bytes]:
    """Return the members of a package but its manifest."""
    return {ITEMS: b"".join(each + b"\n" for each in lines)} | {f"{FILES}{sha256(f).hexdigest()}": f for f in files}


def manifest(parts: Mapping[str, bytes], receiver_key: str, *, private: bytes = OTHER_KEY, **said: Any) -> Manifest:
    """Return what a package of these members says: from Ban CHQS huyện Chư Sê to the province, unless said otherwise."""
    about = {
        "number": 3, "year": 2022, "day": date(2022, 12, 12), "sender": DISTRICT, "sender_key": public_of(private),
        "receiver": HERE, "receiver_key": receiver_key, "members": members_of(parts), **said,
    }  # fmt: skip
    return Manifest(**about)


def package(
    lines: Iterable[bytes], receiver_key: str, *, files: Iterable[bytes] = (), private: bytes = OTHER_KEY, **said: Any
) -> bytes:
    """Return a signed package of these lines and files."""
    parts = members(lines, files)
    return bind(manifest(parts, receiver_key, private=private, **said), parts, private)


def submission(**said: Any) -> bytes:
    """Return the line of the district's own sheet as its instance would send it."""
    from tongket.submissions.queries import sheet

    figure = {
        "code": "TQ.19", "amount": 188, "decimals": 0, "tab": "TK-H", "cell": "F14", "raw": "188", "own_source": "",
        "entered_by": "Đại úy Rơ Mah Phiên", "entered_on": "2022-12-01", "counted": "",
    }  # fmt: skip
    whole = {
        "body": DISTRICT, "sheet": "TK-H", "layout": sheet("TK-H").layout, "year": 2022, "term": "", "version": 1, "basis": "unit",
        "citation": "",
        "status": "ước", "as_of": "2022-11-30", "prepared_by": "Đại úy Rơ Mah Phiên", "prepared_title": "Trợ lý",
        "signed_by": "Thiếu tá Phạm Đức Thắng", "signed_title": "Chỉ huy trưởng", "signed_under": "",
        "signed_on": "2022-12-02", "accepted": {"by": "Thiếu tá Nguyễn Văn Bình", "office": "Trợ lý", "on": "2022-12-05"},
        "figures": [figure | said.pop("figure", {})], "warnings": [], "words": [], "gaps": [], "file": None,
    }  # fmt: skip
    return line("submission", **(whole | said))


def directive(**said: Any) -> bytes:
    """Return the line of a directive of the province."""
    whole = {
        "document": "CT", "number": "15", "notation": "CT-BCH", "issuer": HERE, "signed_on": "2022-12-01",
        "subject": "Về tuyển quân", "basis": "unit", "urgency": "", "due": "2022-12-20", "plan_days": 10,
        "signer": "Lê Văn Ký", "signer_title": "Chỉ huy trưởng", "recipients": "", "copies": None, "pages": None,
        "sectors": ["enlistment"], "provisions": [{"label": "Khoản 1", "text": "Rà soát nguồn"}], "file": None,
    }  # fmt: skip
    return line("directive", **(whole | said))
