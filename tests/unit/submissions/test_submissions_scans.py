"""The scan of a signed sheet: kept beside its figures by the unit or its superior, never before it was signed."""

import pytest

from support.sheets import CHU_SE, acting, draw_up, everything_kept, filled, issue, take_in
from support.world import DAY
from tongket.access import Refused
from tongket.submissions.actions import attach_scan
from tongket.submissions.models import SignedScan, Submission

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


def book() -> bytes:
    return filled(issue(CHU_SE), {"TQ.19": 188})


def attach(row: Submission, actor, data: bytes = PDF) -> SignedScan:
    with acting(actor):
        return attach_scan(row, data, name="ban-quet.pdf", by=actor, on=DAY)


def test_the_superior_attaches_what_was_signed_and_the_history_tells(year, province_officer):
    row = take_in(province_officer, book()).submission

    scan = attach(row, province_officer)

    with acting(province_officer):
        assert scan.file.read() == PDF
        assert [step.label for step in row.steps.order_by("pk")] == ["Nhận biểu đã ký", "Đính kèm bản quét đã ký"]


def test_the_unit_attaches_its_own(year, province_officer, district_officer):
    row = take_in(province_officer, book()).submission

    assert attach(row, district_officer).attached_by == district_officer.actor_label


def test_the_same_scan_again_changes_nothing(year, province_officer):
    row = take_in(province_officer, book()).submission
    attach(row, province_officer)
    before = everything_kept()

    attach(row, province_officer)

    assert everything_kept() == before


def test_a_draft_has_nothing_signed_to_scan(year, district_officer):
    row = draw_up(district_officer, book())

    with pytest.raises(Refused, match="đã ký và gửi"):
        attach(row, district_officer)


def test_a_stranger_does_not_even_find_it(year, province_officer, stranger):
    row = take_in(province_officer, book()).submission

    with pytest.raises(Submission.DoesNotExist):
        attach(row, stranger)


def test_what_is_no_scan_is_refused_and_leaves_nothing(year, province_officer):
    row = take_in(province_officer, book()).submission
    before = everything_kept()

    with pytest.raises(Refused, match="PDF, PNG hoặc JPG"):
        attach(row, province_officer, b"MZ a program")

    assert everything_kept() == before
