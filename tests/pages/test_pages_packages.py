"""Package files on pages: made and handed out, chosen, looked at, taken in once, by the staff officer of the body."""

import re
from hashlib import sha256
from os import urandom

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from support.matrix import body, signed_in
from support.packages import DISTRICT, HERE, OTHER_KEY, directive, file, line, package, submission
from support.pdfs import one_page, stream
from support.scene import CHU_SE, COMMANDS, DAY, GIA_LAI, Scene, scene, working_as  # noqa: F401
from support.sheets import everything_kept
from tongket.access import ALL, seeing
from tongket.exchange.actions import keep_key
from tongket.exchange.binding import unbind
from tongket.exchange.keys import Key, own_key
from tongket.exchange.models import PackageFile
from tongket.ledger.sealing import public_of
from tongket.organization.map import unit_map
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.workbooks import Basis


@pytest.fixture
def known(db: None, scene: Scene) -> Scene:  # noqa: F811
    """The scene, where each side knows the key with which the tests sign."""
    for unit, part, other in ((GIA_LAI, "province_officer", CHU_SE), (CHU_SE, "district_staff", GIA_LAI)):
        units, member = unit_map(DAY), scene.people[part]
        own, theirs = units.slugs[COMMANDS[unit]], units.slugs[COMMANDS[other]]
        with working_as(member):
            keep_key(own, theirs, Key(theirs.slug, theirs.name, public_of(OTHER_KEY)), by=member, on=DAY)
    return scene


def sent(client, data: bytes):
    return client.post("/goi-tin/nhan/", {"file": SimpleUploadedFile("goi.zip", data)})


def confirmed(client, answer, data: bytes):
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', body(answer))
    assert seen, body(answer)
    return client.post("/goi-tin/nhan/ghi/", {"seen": seen[1], "file": SimpleUploadedFile("goi.zip", data)})


def from_below(**said) -> bytes:
    """A package of huyện Chư Sê: the sheet of its commune, which nobody keeps in this instance."""
    return package([submission(body="ban-chqs-bo-ngoong", sheet="TK-X", layout=layout("TK-X"), **said)], own_key())


def layout(code: str) -> int:
    from tongket.submissions.queries import declared_sheets

    return declared_sheets()[code].layout


def test_a_staff_officer_makes_a_package_and_gets_it_as_it_was_made(known: Scene) -> None:
    client = signed_in(known, "province_officer")
    page = body(client.get("/goi-tin/"))
    making = re.search(r'action="(/goi-tin/lap/\d+/)"', page)
    assert making

    answer = client.post(making[1], follow=True)

    assert "Đã lập Gói tin số 2/2022" in body(answer)
    with seeing(ALL):
        row = PackageFile.objects.order_by("-pk").first()
    got = client.get(f"/goi-tin/{row.pk}/tep/")
    said, _ = unbind(b"".join(got.streaming_content))
    assert (said.number, said.sender, said.receiver) == (2, HERE, DISTRICT)
    assert got["Content-Disposition"].startswith("attachment")


def test_a_package_is_looked_at_then_taken_in_once(known: Scene) -> None:
    client, data = signed_in(known, "province_officer"), from_below()
    before = everything_kept()

    shown = sent(client, data)

    text = body(shown)
    assert "1 mục: 1 mới, 0 đã có, 0 không nhận" in text
    assert "Chưa ghi gì" in text
    assert everything_kept() == before, "a preview changes nothing"
    assert "Các mục mới đã ghi trong một lần" in body(confirmed(client, shown, data))
    after = everything_kept()
    assert after != before
    assert "Không có gì thay đổi" in body(confirmed(client, shown, data))
    assert everything_kept() == after
    assert "Không có mục mới" in body(sent(client, data))

    with seeing(ALL):
        row = PackageFile.objects.get(direction="read")
    detail = body(client.get(f"/goi-tin/{row.pk}/"))
    link = re.search(r'href="(/bao-cao/\d+/)"', detail)
    assert link
    assert "Gói tin số 3/2022 của Ban CHQS huyện Chư Sê" in body(client.get(link[1]))


def test_a_package_as_large_as_a_command_takes_is_taken_in_on_the_page(known: Scene) -> None:
    scans = [one_page(stream(b"q Q"), objects={9: stream(urandom(9_000_000))}) for _ in range(4)]
    lines = [directive(number=str(n), file=file(scan, f"{n}.pdf")) for n, scan in enumerate(scans, 40)]
    data = package(lines, own_key(), files=scans, sender=HERE, receiver=DISTRICT)
    assert len(data) > 32 * 1024 * 1024
    client = signed_in(known, "district_staff")

    assert "4 mục: 4 mới, 0 đã có, 0 không nhận" in body(confirmed(client, sent(client, data), data))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"khong phai", "Đây không phải gói tin"),
        (b"", "Tệp trống"),
        (b"x" * (60 * 1024 * 1024 + 1), "lớn hơn mức cho phép (60 MB)"),
    ],
)
def test_what_is_no_package_is_refused_on_the_page(known: Scene, data: bytes, words: str) -> None:
    answer = sent(signed_in(known, "province_officer"), data)
    assert answer.status_code == 422
    assert words in body(answer)


@pytest.mark.parametrize("person", ["district_officer", "leader", "auditor", "administrator", "stranger_staff"])
def test_nobody_else_takes_a_package_in(known: Scene, person: str) -> None:
    client, before = signed_in(known, person), everything_kept()
    answer = sent(client, from_below())
    assert answer.status_code == (422 if person == "stranger_staff" else 403)
    data = from_below()
    file = SimpleUploadedFile("goi.zip", data)
    said = client.post("/goi-tin/nhan/ghi/", {"seen": sha256(data).hexdigest(), "file": file}, follow=True)
    assert "Gói tin số" not in body(said)
    assert everything_kept() == before


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Hãy chọn tệp gói tin"), ({"seen": "0" * 64}, "Hãy chọn tệp gói tin"), ({"file": b"x"}, "Hãy xem trước"),
        ({"file": b"x", "seen": "0" * 64}, "không phải gói tin vừa xem trước"),
    ],
)  # fmt: skip
def test_a_confirmation_without_the_file_that_was_seen_writes_nothing(known: Scene, fields, words) -> None:
    client, before = signed_in(known, "province_officer"), everything_kept()
    said = {k: SimpleUploadedFile("goi.zip", from_below()) if k == "file" else v for k, v in fields.items()}
    answer = client.post("/goi-tin/nhan/ghi/", said)
    assert (answer.status_code, answer["Location"]) == (302, "/goi-tin/nhan/")
    assert words in body(client.get("/goi-tin/nhan/"))
    assert everything_kept() == before


def test_a_blank_that_came_is_handed_out_to_the_body_and_to_nobody_else(known: Scene) -> None:
    with working_as(known.people["province_officer"]):
        by = known.people["province_officer"]
        made = next(iter(write_blanks(2022, Wanted(body=DISTRICT), basis=Basis.UNIT, by=by, on=DAY)))
    named = file(made.data, made.name)
    data = package(
        [line("blank", body=DISTRICT, sheet="TK-H", year=2022, term="", layout=layout("TK-H"), file=named)],
        own_key(), files=[made.data], sender=HERE, receiver=DISTRICT,
    )  # fmt: skip
    client = signed_in(known, "district_staff")
    assert "Các mục mới đã ghi" in body(confirmed(client, sent(client, data), data))
    with seeing(ALL):
        row = PackageFile.objects.get(direction="read")
    address = re.search(r'href="(/goi-tin/\d+/bieu-trang/\d+/)"', body(client.get(f"/goi-tin/{row.pk}/")))
    assert address
    got = client.get(address[1])
    assert b"".join(got.streaming_content) == made.data
    for person in ("province_officer", "district_officer", "stranger_staff"):
        assert signed_in(known, person).get(address[1]).status_code == 404
