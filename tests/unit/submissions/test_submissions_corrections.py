"""A correction is asked with reason and proof, decided by the other side, and carried out as a new version; nothing is lost."""

from datetime import timedelta

import pytest

from support.people import employ
from support.sheets import CHU_SE, MANG_YANG, acting, draw_up, everything_kept, filled, issue, move, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.actions import appoint
from tongket.accounts.models import Role
from tongket.cycle.clock import working_on
from tongket.ledger.chain import first_fault
from tongket.organization.map import unit_map
from tongket.results.board import board
from tongket.results.queries import explain
from tongket.submissions import actions as ways
from tongket.submissions.blanks import form_of
from tongket.submissions.corrections import actions
from tongket.submissions.corrections.pages import detail
from tongket.submissions.corrections.typed import CellsRefused, Wanted, read_typed
from tongket.submissions.models import CorrectionRequest, Observation, Submission
from tongket.workbooks import neighbourhood

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"
LATER = DAY + timedelta(days=1)


@pytest.fixture
def accepted(year, province_officer):
    taken(BUILDER, MANG_YANG, {"TQ.19": 106})
    return taken(province_officer, CHU_SE, {"TQ.19": 188, "DT.01": "Có", "CS.06": "173,3"})


def ask(row, actor, *cells, reason="Sổ giao quân ghi 189", proof=PDF):
    with acting(actor):
        return actions.ask_correction(
            row, [Wanted(*cell) for cell in cells], reason=reason, proof=proof, name="so.pdf", by=actor, on=DAY
        )


def decide(request, actor, *, grant=True, answer=""):
    with acting(actor):
        return actions.decide_correction(request, grant=grant, answer=answer, by=actor, on=DAY)


def drawn(request, actor, **typed):
    with acting(actor):
        return actions.draw_up_correction(request, typed, by=actor, on=DAY)


def carried_through(row, reporter, commander, staff, on=LATER):
    for verb, actor in (("put_up", reporter), ("sign", commander), ("accept", staff)):
        with acting(actor), working_on(on):
            row = getattr(ways, verb)(row, by=actor, on=on)
    return row


def value(code="TQ.19", unit="gia-lai", as_of=None):
    with seeing(ALL):
        found = board(2022, as_of=as_of)
        return found.result(code, found.units.node(unit)).amount


def test_the_unit_asks_the_superior_grants_and_the_new_version_changes_the_totals(
    accepted, district_officer, commander, province_officer
):
    request = decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer)
    draft = drawn(request, district_officer)

    assert (draft.version, draft.state, draft.door) == (2, "draft", "corrected")
    assert value() == 188 + 106
    carried_through(draft, district_officer, commander, province_officer)

    assert value() == 189 + 106
    with seeing(ALL):
        request.refresh_from_db()
        assert (request.stage, request.result_id, request.done_on) == ("done", draft.pk, LATER)
        assert Submission.objects.get(pk=accepted.pk).state == "superseded"
        rows = {o.indicator.code: o for o in Observation.objects.filter(submission=draft)}
        assert {code: (o.amount, o.correction_id) for code, o in rows.items()} == {
            "TQ.19": (189, request.pk), "DT.01": (1, None), "CS.06": (1733, None),
        }  # fmt: skip
        assert first_fault() is None


def test_the_old_reading_stays_as_of_its_day(accepted, district_officer, commander, province_officer):
    draft = drawn(decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer), district_officer)
    carried_through(draft, district_officer, commander, province_officer)

    assert value(as_of=DAY) == 188 + 106
    assert value(as_of=LATER) == 189 + 106
    assert value(as_of=DAY - timedelta(days=1)) is None


def test_the_corrected_cell_names_the_request_and_opens_in_its_own_workbook(
    accepted, district_officer, commander, province_officer
):
    request = decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer)
    draft = carried_through(drawn(request, district_officer), district_officer, commander, province_officer)

    with seeing(ALL):
        (unit,) = explain("TQ.19", unit="chu-se", year=2022).children
        (submission,) = unit.children
        cell, correction = submission.children
    assert (cell.kind, int(cell.amount)) == ("cell", 189)
    assert (correction.kind, correction.ref) == ("correction", f"/bao-cao/dinh-chinh/{request.pk}/")
    with seeing(ALL):
        row = Observation.objects.get(submission=draft, indicator__code="TQ.19")
        grid = neighbourhood(Submission.objects.get(pk=draft.pk).file.read(), row.tab, row.cell)
    targets = [each.text for line in grid.rows for each in line.cells if each.target]
    assert targets == ["189"]


def test_a_cell_that_was_empty_can_be_corrected_too(accepted, district_officer, commander, province_officer):
    request = decide(ask(accepted, district_officer, ("TQ.20", 41)), province_officer)
    carried_through(drawn(request, district_officer), district_officer, commander, province_officer)

    assert value("TQ.20") == 41


def test_the_superior_asks_without_knowing_and_the_unit_says_the_figure(
    accepted, district_officer, commander, province_officer
):
    request = ask(accepted, province_officer, ("CS.06", None), reason="Lệch với bảng kê")
    assert request.side == "superior"
    with pytest.raises(Refused, match=r"“Thủ trưởng ký”|“Người lập biểu”"):
        decide(request, province_officer)
    decide(request, district_officer)
    with pytest.raises(Refused, match=r"Hãy ghi số mới của ô cần đính chính: CS\.06"):
        drawn(request, district_officer)

    draft = drawn(request, district_officer, **{"CS.06": "173,4"})
    carried_through(draft, district_officer, commander, province_officer)

    with seeing(ALL):
        request.refresh_from_db()
        assert (request.stage, [(c.before, c.after) for c in request.cells.all()]) == ("done", [(1733, 1734)])


def test_another_way_in_with_the_asked_figures_closes_the_request(
    accepted, district_officer, commander, province_officer
):
    request = decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer)
    other = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 190}))
    carried_through(other, district_officer, commander, province_officer)
    with seeing(ALL):
        request.refresh_from_db()
    assert request.stage == "granted"
    third = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 189}))
    carried_through(third, district_officer, commander, province_officer)

    with seeing(ALL):
        request.refresh_from_db()
    assert (request.stage, request.result_id) == ("done", third.pk)


@pytest.mark.parametrize(
    ("cells", "said", "sentence"),
    [
        ([], {}, "ít nhất một ô"),
        ([("TQ.19", 188)], {}, "trùng số đã tiếp nhận: TQ.19"),
        ([("TQ.19", None)], {}, "phải ghi số mới"),
        ([("TQ.19", 189)], {"reason": " "}, "Hãy ghi lý do đính chính"),
        ([("TQ.19", 189)], {"proof": b"MZ"}, "PDF"),
    ],
)
def test_what_is_asked_badly_is_refused_and_leaves_nothing(accepted, district_officer, cells, said, sentence):
    before = everything_kept()
    with pytest.raises(Refused, match=sentence):
        ask(accepted, district_officer, *cells, **said)
    assert everything_kept() == before


def test_one_cell_is_in_one_open_request_at_a_time(accepted, district_officer, province_officer):
    first = ask(accepted, district_officer, ("TQ.19", 189))
    with pytest.raises(Refused, match=r"đang xử lý: TQ\.19"):
        ask(accepted, district_officer, ("TQ.19", 190))
    decide(first, province_officer, grant=False, answer="Sổ đã đối chiếu là 188")

    assert ask(accepted, district_officer, ("TQ.19", 190)).stage == "asked"


def test_a_refusal_says_why_and_a_decided_request_is_not_decided_again(accepted, district_officer, province_officer):
    request = ask(accepted, district_officer, ("TQ.19", 189))
    with pytest.raises(Refused, match="lý do không đồng ý"):
        decide(request, province_officer, grant=False)
    decide(request, province_officer, grant=False, answer="Sổ đã đối chiếu là 188")

    with pytest.raises(Refused, match="đã có kết quả: không đồng ý đính chính"):
        decide(request, province_officer)
    with pytest.raises(Refused, match="khi đề nghị đã được đồng ý"):
        drawn(request, district_officer)


def test_nothing_is_drawn_up_beside_a_version_under_way(accepted, district_officer, province_officer):
    request = decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer)
    move("put_up", drawn(request, district_officer), district_officer)

    with pytest.raises(Refused, match="Bản gửi lần 2 đang xử lý"):
        drawn(request, district_officer)


def test_only_accepted_figures_are_corrected(year, district_officer):
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    with pytest.raises(Refused, match="Chỉ đính chính báo cáo đã tiếp nhận"):
        ask(row, district_officer, ("TQ.19", 189))


def test_who_asked_at_the_top_does_not_decide(year, accepted, province_officer):
    both = employ("hai-vai", "Võ Minh Hai", body=year[CHU_SE], role=Role.COMMANDER)
    with seeing(ALL):
        appoint(both, body=year["bo-chqs-gia-lai"], role=Role.STAFF, title="Trợ lý", start=DAY, by=BUILDER, on=DAY)
    request = ask(accepted, both, ("TQ.19", 189))
    with pytest.raises(Refused, match="phải khác người đề nghị"):
        decide(request, both)


def test_a_stranger_finds_neither_the_figures_nor_the_request(accepted, district_officer, stranger):
    request = ask(accepted, district_officer, ("TQ.19", 189))
    with acting(stranger):
        assert not CorrectionRequest.objects.filter(pk=request.pk).exists()


def test_the_table_reads_words_exactly_and_names_what_it_cannot_read(accepted):
    with seeing(ALL):
        form = form_of(accepted, unit_map(DAY))
        found = read_typed(form, {"TQ.19": "189", "CS.06": "1.234,5", "DT.01": "Không", "TQ.20": " "})
        assert [(w.code, w.after) for w in found] == [("TQ.19", 189), ("CS.06", 12345), ("DT.01", 0)]
        with pytest.raises(CellsRefused) as refusal:
            read_typed(form, {"TQ.19": "1.234", "TQ.20": "-4", "XX.01": "4"})
    assert {code: said.split(".")[0] for code, said in refusal.value.sentences.items()} == {
        "TQ.19": "không rõ “1", "TQ.20": "số âm (-4)", "XX.01": "biểu không có chỉ tiêu này",
    }  # fmt: skip


def test_the_page_says_what_the_totals_are_and_how_they_stood(accepted, district_officer, commander, province_officer):
    request = decide(ask(accepted, district_officer, ("TQ.19", 189)), province_officer)
    carried_through(drawn(request, district_officer), district_officer, commander, province_officer)

    with acting(province_officer):
        request = CorrectionRequest.objects.select_related("submission__body", "result").get(pk=request.pk)
        page = detail(request, unit_map(DAY), by=province_officer, on=DAY)
    (title, mentions), *_ = page.mentions
    assert title == "Số tổng hợp có các ô này"
    assert [m.link for m in mentions] == [
        "/so-lieu/TQ.19/chu-se/2022/", "/so-lieu/TQ.19/chu-se/2022/?ngay=12/12/2022",
        "/so-lieu/TQ.19/gia-lai/2022/", "/so-lieu/TQ.19/gia-lai/2022/?ngay=12/12/2022",
    ]  # fmt: skip
