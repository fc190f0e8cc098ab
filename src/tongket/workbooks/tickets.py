"""The token in a workbook: proves which blank came back, not that its figures are untouched.

HMAC-SHA256 (RFC 2104) over the ticket as canonical JSON: ASCII, sorted keys, no spaces.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tongket.workbooks.forms import Form, Key
from tongket.workbooks.plan import signed_cells
from tongket.workbooks.readings import Ticket, Unreadable
from tongket.workbooks.wordspage import digest

CELL_LIMIT = 32_767  # Excel's longest cell text

_NOT_OURS = (
    "Tệp không phải biểu do hệ thống cấp hoặc đã mất phần xác thực. "
    "Hãy tải lại biểu trắng của đơn vị, chép số liệu sang rồi gửi."
)
_FORGED = (
    "Phần xác thực của biểu không khớp: tệp đã bị sửa hoặc không do hệ thống này cấp. "
    "Hãy tải lại biểu trắng của đơn vị, chép số liệu sang rồi gửi."
)


def ticket_of(form: Form, issue: str, key_id: str) -> Ticket:
    """The ticket that a blank of this form carries."""
    return Ticket(
        sheet=form.sheet,
        unit=form.unit,
        year=form.year,
        layout=form.layout,
        issue=issue,
        status=form.status,
        as_of=form.as_of,
        key_id=key_id,
        cells=signed_cells(form),
        term=form.term,
        counted=tuple((row.code, issued_in(row.proposed)) for row in form.rows if row.counted),
        words=tuple((each.key, digest(each.text)) for each in form.words if each.text),
    )


def issued_in(value: Decimal | None) -> str:
    """What a locked cell was issued with, as the ticket writes it."""
    return "" if value is None else f"{value:f}"


def payload_of(ticket: Ticket) -> str:
    """The ticket as canonical JSON; the key id stands beside it, not in it."""
    content: dict[str, Any] = {
        "sheet": ticket.sheet,
        "unit": ticket.unit,
        "year": ticket.year,
        "layout": ticket.layout,
        "issue": ticket.issue,
        "status": ticket.status,
        "as_of": ticket.as_of.isoformat(),
        "cells": ticket.cells,
    }
    if ticket.counted:
        content["counted"] = ticket.counted
    if ticket.words:
        content["words"] = ticket.words
    if ticket.term:
        content["term"] = ticket.term
    payload = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    if len(payload) > CELL_LIMIT:
        raise ValueError(f"{ticket.sheet}: too many rows for one token")
    return payload


def sign(payload: str, key: Key) -> str:
    """The token in hexadecimal."""
    return hmac.new(key.secret, payload.encode(), hashlib.sha256).hexdigest()


def open_ticket(payload: str, key_id: str, token: str, keys: Mapping[str, bytes]) -> Ticket:
    """The ticket behind a payload, once its token has been found true; else `Unreadable`."""
    content = open_signed(payload, key_id, token, keys)
    if "sheet" not in content:
        raise Unreadable("Đây là tệp chỉ tiêu giao, không phải biểu báo cáo. Hãy gửi ở trang “Chỉ tiêu giao”.")
    return _parsed(content, key_id)


def open_signed(payload: str, key_id: str, token: str, keys: Mapping[str, bytes]) -> dict[str, Any]:
    """What a payload holds, once its token has been found true; else `Unreadable`."""
    if not (payload and key_id and token):
        raise Unreadable(_NOT_OURS)
    secret = keys.get(key_id)
    if secret is None:
        raise Unreadable(_FORGED)
    expected = sign(payload, Key(key_id, secret))
    if not hmac.compare_digest(expected.encode(), token.encode()):
        raise Unreadable(_FORGED)
    content: dict[str, Any] = json.loads(payload)
    return content


def _parsed(content: dict[str, Any], key_id: str) -> Ticket:
    """No checks of shape: the token says that we wrote it ourselves."""
    as_of = date.fromisoformat(content["as_of"])
    cells = tuple((code, ref) for code, ref in content["cells"])
    counted = tuple((code, issued) for code, issued in content.get("counted", ()))
    words = tuple((key, issued) for key, issued in content.get("words", ()))
    own = {"as_of": as_of, "cells": cells, "counted": counted, "words": words, "key_id": key_id}
    return Ticket(**(content | own))


def check_belongs(ticket: Ticket, form: Form) -> None:
    """Refuses another unit's, sheet's, year's or layout's workbook with a sentence that says which."""
    advice = "Hãy tải lại đúng biểu trắng của đơn vị rồi nhập."
    if ticket.unit != form.unit:
        raise Unreadable(f"Đây là biểu cấp cho đơn vị khác ({ticket.unit}), không phải của {form.unit_name}. {advice}")
    if ticket.sheet != form.sheet:
        raise Unreadable(f"Đây là biểu {ticket.sheet}, không phải biểu {form.sheet} ({form.sheet_name}). {advice}")
    if ticket.year != form.year:
        raise Unreadable(f"Đây là biểu năm {ticket.year}, không phải năm {form.year}. {advice}")
    if ticket.term != form.term:
        raise Unreadable(f"Đây là biểu của kỳ khác ({ticket.term or 'cả năm'}), không phải của {form.when}. {advice}")
    if (ticket.layout, ticket.cells) != (form.layout, signed_cells(form)):
        raise Unreadable(f"Mẫu biểu {form.sheet} đã thay đổi sau khi tệp này được cấp. {advice}")
    if (ticket.status, ticket.as_of) != (form.status, form.as_of):
        raise Unreadable(
            f"Biểu này là số liệu {ticket.status} tính đến ngày {ticket.as_of:%d/%m/%Y}, "
            f"khác với kỳ đang nhận (số liệu {form.status}, tính đến ngày {form.as_of:%d/%m/%Y}). {advice}"
        )
