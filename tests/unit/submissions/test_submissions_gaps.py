"""A body's own sheet says who below is missing, why, and what was done: one silent unit blocks nobody and is never hidden."""

import pytest

from support.people import employ
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, draw_up, everything_kept, filled, issue, move, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.ledger.chain import first_fault
from tongket.organization.map import unit_map
from tongket.results.pages import detail
from tongket.review.queries import year_facts
from tongket.submissions.gaps.actions import UNSAID, declare_gap
from tongket.submissions.gaps.pages import declaring, read_estimates
from tongket.submissions.gaps.papers import gap_table
from tongket.submissions.gaps.queries import gaps_of
from tongket.submissions.models import DeclaredGap, GapEstimate


@pytest.fixture
def reporter(year):
    return employ("lap-tinh", "Hoàng Văn Tổng", body=year[COMMAND], role=Role.REPORTER)


@pytest.fixture
def draft(year, reporter, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188})
    return draw_up(reporter, filled(issue(COMMAND), {"DN.06": 3}))


def declare(row, actor, body, how="left_out", reason="Chưa gửi biểu", **estimates):
    with acting(actor):
        return declare_gap(row, body.pk, how=how, reason=reason, estimates=estimates, by=actor, on=DAY)


def lines(row):
    with seeing(ALL):
        return [(line.missing.slug, line.how, line.reason, line.estimates) for line in gaps_of(row, unit_map(DAY))]


def test_who_is_missing_is_declared_with_reason_and_estimate(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], "estimated", "Đường ngập, chưa họp được", **{"TQ.19": 100, "CS.06": 1205})

    assert lines(draft) == [
        (MANG_YANG, "Ước số liệu", "Đường ngập, chưa họp được", "TQ.19 ước 100; CS.06 ước 120,5"),
    ]  # fmt: skip
    with seeing(ALL):
        assert first_fault() is None


def test_said_again_it_is_said_anew(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], "estimated", "Chưa rõ", **{"TQ.19": 100})
    declare(draft, reporter, year[MANG_YANG], reason="Bão, mất liên lạc")

    assert lines(draft) == [(MANG_YANG, "Để trống, không ước", "Bão, mất liên lạc", "")]


def test_at_the_signature_whoever_nobody_declared_is_named_as_left_out(year, draft, reporter):
    move("put_up", draft, reporter)

    assert lines(draft) == [(MANG_YANG, "Để trống, không ước", UNSAID, "")]


def test_the_next_version_keeps_what_was_said(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], reason="Bão, mất liên lạc")
    second = draw_up(reporter, filled(issue(COMMAND), {"DN.06": 4}))
    move("put_up", second, reporter)

    assert lines(second) == [(MANG_YANG, "Để trống, không ước", "Bão, mất liên lạc", "")]


def test_a_sheet_whose_children_are_all_there_declares_nothing(year, draft, reporter, province_officer):
    taken(province_officer, MANG_YANG, {"TQ.19": 106})
    move("put_up", draft, reporter)

    assert lines(draft) == []


def test_who_came_after_all_is_said_to_have_come(year, draft, reporter, province_officer):
    declare(draft, reporter, year[MANG_YANG])
    taken(province_officer, MANG_YANG, {"TQ.19": 106})

    with seeing(ALL):
        assert [line.came for line in gaps_of(draft, unit_map(DAY))] == [True]


@pytest.mark.parametrize(
    ("body", "how", "reason", "estimates", "sentence"),
    [
        (CHU_SE, "left_out", "x", {}, "không thiếu báo cáo"),
        (MANG_YANG, "left_out", " ", {}, "Hãy ghi lý do"),
        (MANG_YANG, "khac", "x", {}, "Hãy chọn ước số liệu hoặc để trống"),
        (MANG_YANG, "left_out", "x", {"TQ.19": 1}, "thì không ghi số ước"),
    ],
)
def test_what_is_declared_badly_is_refused_and_leaves_nothing(
    year, draft, reporter, body, how, reason, estimates, sentence
):
    before = everything_kept()
    with pytest.raises(Refused, match=sentence):
        declare(draft, reporter, year[body], how, reason, **estimates)
    assert everything_kept() == before


def test_only_the_reporter_declares_and_only_on_a_draft(year, draft, reporter, province_officer):
    with pytest.raises(Refused, match="“Người lập biểu”"):
        declare(draft, province_officer, year[MANG_YANG])
    move("put_up", draft, reporter)
    with pytest.raises(Refused, match="khi biểu còn là dự thảo"):
        declare(draft, reporter, year[MANG_YANG])


def test_totals_say_who_is_missing_and_never_add_an_estimate(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], "estimated", "Mất điện", **{"TQ.19": 100})
    move("put_up", draft, reporter)

    with seeing(ALL):
        page = detail("TQ.19", "gia-lai", 2022)
    assert page.result.amount == 188
    (absent,) = page.missing
    assert absent.full_name == "Huyện Mang Yang"
    assert absent.declared == (
        "Bộ CHQS tỉnh Gia Lai khai thiếu, lý do: Mất điện; ước 100, không cộng vào tổng"
    )  # fmt: skip


def test_the_reports_sources_name_who_is_missing(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], reason="Mất điện")
    move("put_up", draft, reporter)

    with seeing(ALL):
        facts = year_facts("gia-lai", 2022)
        facts.ref("TQ.19")
        rows = [(row.label, row.value, row.reference) for row in facts.figures["tq_19"].sources]
    assert rows[1:] == [("Mang Yang", "chưa nộp", "Bộ CHQS tỉnh Gia Lai khai thiếu, lý do: Mất điện")]


def test_the_printed_table_names_each(year, draft, reporter):
    declare(draft, reporter, year[MANG_YANG], reason="Mất điện")

    with seeing(ALL):
        table = gap_table(gaps_of(draft, unit_map(DAY)))
    assert table is not None
    assert [cell[0].text for cell in table.rows[0]] == [
        "1", "Ban CHQS huyện Mang Yang", "Để trống, không ước", "Mất điện", "",
    ]  # fmt: skip
    assert gap_table([]) is None


def test_estimates_are_read_exactly_or_refused(year, draft):
    with seeing(ALL):
        units, missing = unit_map(DAY), year[MANG_YANG].pk
        assert read_estimates(draft, missing, "TQ.19 = 120\ncs.06=1.234,5\n", units) == {"TQ.19": 120, "CS.06": 12345}
        for text, sentence in (("TQ.19", "Mỗi dòng"), ("TQ.19 = 1.234", "không rõ"), ("XX.1 = 3", "không có chỉ tiêu")):
            with pytest.raises(Refused, match=sentence):
                read_estimates(draft, missing, text, units)


def test_the_missing_body_sees_what_is_declared_of_it_and_a_stranger_does_not(
    year, draft, reporter, stranger, district_officer
):
    declare(draft, reporter, year[MANG_YANG], "estimated", "Mất điện", **{"TQ.19": 100})
    with acting(stranger):  # works at Mang Yang itself
        assert DeclaredGap.objects.count() == GapEstimate.objects.count() == 1
    with acting(district_officer):
        assert DeclaredGap.objects.count() == GapEstimate.objects.count() == 0


def test_the_page_offers_who_is_missing(year, draft, reporter):
    with acting(reporter):
        page = declaring(draft, unit_map(DAY), by=reporter, on=DAY)
    assert ([node.slug for node in page.choices], page.why_not) == ([MANG_YANG], None)
    assert [node.slug for node in page.undeclared] == [MANG_YANG]


def test_the_operator_may_declare(year, draft):
    assert declare(draft, BUILDER, year[MANG_YANG]).how == "left_out"
