"""Uploads as no browser sends them: nameless, with names too long or forged, of another type, empty, cut off, by the thousand."""

# ruff: noqa: F811

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from support.browsing import parsed, words
from support.rights import Doors, at  # noqa: F401
from support.scene import picture, scene, undone  # noqa: F401

EDGE = "----ranh-gioi"
# Where files go in, who sends them, and the other fields without which the file is not looked at.
DOORS = {
    "/bao-cao/nhan/": ("province_officer", "file", {}),
    "/bao-cao/lap/": ("district_officer", "file", {}),
    "/bao-cao/tep-ngoai/": ("province_officer", "file", {}),
    "/bao-cao/{own}/ban-quet/": ("district_officer", "scan", {}),
    "/bao-cao/{own}/dinh-chinh/": ("district_officer", "proof", {"reason": "Ô F14 chưa khớp sổ"}),
    "/chi-tieu-giao/tep/xem-truoc/": ("province_officer", "tep", {}),
    "/van-ban/dang-ky/": ("province_officer", "file", {}),
    "/van-ban/nhan/{line}/quan-triet/": ("district_officer", "proof", {}),
    "/nhiem-vu/{task}/tien-do/": ("district_officer", "proof", {"percent": "50", "note": "Đã làm một nửa"}),
    "/tong-ket/ra-soat/": ("secretary", "file", {}),
    "/goi-tin/nhan/": ("province_officer", "file", {}),
    "/so-lieu/bieu-cap-tren/dang-ky/": ("province_officer", "file", {"name": "Biểu của Bộ"}),
}
PNG = picture("Trang 1")
# What the site itself refuses, before any page sees it.
_UNREAD, _MUCH, _HIDDEN = "Máy chủ không đọc được yêu cầu", "Phần gửi lên quá lớn", "ký tự điều khiển"
BY_THE_SITE = {
    "too many": _MUCH, "too many fields": _MUCH, "too much text": _MUCH, "a long name": _UNREAD, "a long ending": _UNREAD,
    "no name": _HIDDEN, "an empty name": _HIDDEN, "noise": "Yêu cầu không hợp lệ", "cut off": _UNREAD, "base64": _UNREAD,
}  # fmt: skip


def part(said: str, data: bytes = PNG, kind: str = "image/png") -> bytes:
    return (
        f"--{EDGE}\r\nContent-Disposition: form-data; {said}\r\nContent-Type: {kind}\r\n\r\n".encode() + data + b"\r\n"
    )


def forged(field: str) -> dict[str, bytes]:
    """Return bodies by what is wrong with them."""
    end = f"--{EDGE}--\r\n".encode()
    named = {
        "no name": "", "an empty name": '; filename=""', "a long name": f'; filename="{"ư" * 3000}.pdf"',
        "a long ending": f'; filename="a.{"x" * 3000}"', "a path": '; filename="../../secret.key"',
        "a path of Windows": '; filename="C:\\\\a\\\\b.xlsx"', "dots": '; filename=".."', "a quote": '; filename="a\\"b.xlsx"',
        "another script": "; filename*=UTF-8''%E2%80%AEfdp.exe", "bytes": "; filename*=UTF-8''%FF%FE.xlsx",
        "a control": '; filename="a\x01b.pdf"', "a formula": '; filename="=cmd|a!A1.xlsx"', "two endings": '; filename="a.pdf.exe"',
    }  # fmt: skip
    bodies = {each: part(f'name="{field}"{said}') + end for each, said in named.items()}
    kinds = ("text/html", "application/x-php", "", "x" * 300, "multipart/mixed; boundary=a")
    bodies |= {f"as {kind[:20]}": part(f'name="{field}"; filename="a.xlsx"', kind=kind) + end for kind in kinds}
    bodies["empty"] = part(f'name="{field}"; filename="a.xlsx"', b"") + end
    bodies["many"] = part(f'name="{field}"; filename="a.xlsx"', b"x") * 600 + end
    bodies["too many"] = part(f'name="{field}"; filename="a.xlsx"', b"x") * 2001 + end
    bodies["too many fields"] = b"".join(part(f'name="a{each}"', b"x", "text/plain") for each in range(1001)) + end
    bodies["too much text"] = part('name="reason"', b"x" * (7 << 20), "text/plain") + end
    bodies["a file as text"] = part(f'name="{field}"', b"x", "text/plain") + end
    bodies["a text as file"] = (
        part('name="reason"; filename="a.txt"', b"x") + part(f'name="{field}"; filename="a"') + end
    )
    bodies["cut off"] = part(f'name="{field}"; filename="a.xlsx"')[:-40]
    bodies["no part"] = end
    bodies["noise"] = bytes(range(256)) * 40
    bodies["base64"] = part(f'name="{field}"; filename="a.xlsx"\r\nContent-Transfer-Encoding: base64', b"@@@") + end
    return bodies


def where(path: str, at: Doors) -> str:
    unit = "chu-se"
    return path.format(own=at.scene.submissions[unit].pk, line=at.scene.lines[unit].pk, task=at.scene.tasks[unit].pk)


def sent(client: Client, path: str, body: bytes, kind: str = f"multipart/form-data; boundary={EDGE}") -> Any:
    with undone():
        return client.generic("POST", path, body, content_type=kind)


@pytest.mark.parametrize("door", DOORS)
def test_no_forged_upload_breaks_a_page_or_is_kept(
    db: None, at: Doors, door: str, tmp_path: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    person, field, more = DOORS[door]
    fields = b"".join(part(f'name="{name}"', said.encode(), "text/plain") for name, said in more.items())
    client, path, wrong = at.clients[person], where(door, at), []
    for name, body in forged(field).items():
        answer = sent(client, path, fields + body)
        text = "" if answer.streaming or answer.status_code == 302 else words(parsed(answer.content.decode()))
        if answer.status_code >= 500 or answer.status_code in {403, 404, 405}:
            wrong.append(f"{name}: {answer.status_code}")
        if answer.status_code in {400, 413} and (name not in BY_THE_SITE or BY_THE_SITE[name] not in text):
            wrong.append(f"{name}: {answer.status_code} {text[:100]}")
        if answer.status_code == 422 and not text:
            wrong.append(f"{name}: no words")
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert wrong == []
    assert list(tmp_path.iterdir()) == []
