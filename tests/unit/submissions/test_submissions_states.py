"""The table of states is the only truth: what it does not have is refused with its sentence, and nobody signs alone."""

import re
from itertools import product

import pytest

from support.people import employ
from support.sheets import CHU_SE, COMMAND, acting, draw_up, filled, issue, move, take_in
from support.world import BUILDER
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.submissions.models import Step, Submission
from tongket.submissions.pages import detail
from tongket.submissions.states import LABELS, MOVES, State, Verb, diagram

BUTTONS = [verb for verb in Verb if verb is not Verb.SUPERSEDE]
PAIRS = list(product(State, BUTTONS))
REASON = {"reason": "Sai số liệu nhập ngũ"}


def book(**said):
    return filled(issue(CHU_SE), {"TQ.19": 188}, **said)


def standing(state: State, staff) -> Submission:
    """A received submission of Chư Sê put into a state by hand, signature and all."""
    row = take_in(staff, book()).submission
    with seeing(ALL):
        Submission.objects.filter(pk=row.pk).update(state=state)
        return Submission.objects.get(pk=row.pk)


def more(verb: Verb) -> dict:
    return REASON if MOVES[verb].needs_reason else {}


@pytest.mark.parametrize(("state", "verb"), PAIRS, ids=[f"{v}-from-{s}" for s, v in PAIRS])
def test_every_pair_of_state_and_verb_moves_as_the_table_says_or_is_refused(year, province_officer, state, verb):
    row = standing(state, province_officer)
    allowed = state in MOVES[verb].sources

    if allowed:
        assert move(verb, row, BUILDER, **more(verb)).state == MOVES[verb].target
        return
    with pytest.raises(Refused) as refusal:
        move(verb, row, BUILDER, **more(verb))
    assert str(refusal.value) == f"Báo cáo đang ở trạng thái “{LABELS[state]}”, không thể {MOVES[verb].label.lower()}."
    with seeing(ALL):
        assert Submission.objects.get(pk=row.pk).state == state


def test_the_table_leads_from_draft_over_signature_and_sending_to_acceptance():
    way = [State.DRAFT]
    for verb in (Verb.PUT_UP, Verb.SIGN, Verb.ACCEPT):
        assert MOVES[verb].sources == (way[-1],)
        way.append(MOVES[verb].target)

    assert way == [State.DRAFT, State.FOR_SIGNATURE, State.SENT, State.ACCEPTED]
    assert (MOVES[Verb.GIVE_BACK].sources, MOVES[Verb.GIVE_BACK].target) == ((State.SENT,), State.DRAFT)
    assert not [verb for verb in BUTTONS if State.ACCEPTED in MOVES[verb].sources]


def test_the_diagram_says_what_the_table_says():
    arrows = set(re.findall(r"^    (\w+) --> (\w+): (.*) \(", diagram(), re.MULTILINE))

    assert arrows == {(str(s), str(m.target), m.label) for m in MOVES.values() for s in m.sources}


def test_the_district_draws_up_its_commander_signs_and_the_province_accepts(
    year, district_officer, commander, province_officer
):
    row = draw_up(district_officer, book())
    assert (row.state, row.prepared_key, row.prepared_title) == ("draft", "member:huyen", "Người lập biểu")

    row = move("put_up", row, district_officer)
    row = move("sign", row, commander, under="KT.")
    assert (row.state, row.signed_by, row.signed_title, row.signed_under) == (
        "sent", "Thiếu tá Phạm Đức Thắng", "Thủ trưởng ký", "KT.",
    )  # fmt: skip

    assert move("accept", row, province_officer).state == "accepted"
    with seeing(ALL):
        steps = list(Step.objects.order_by("pk").values_list("verb", "by"))
        told = list(
            Entry.objects.filter(action__startswith="submissions.").order_by("seq").values_list("action", flat=True)
        )
        assert first_fault() is None
    assert [verb for verb, _ in steps] == ["drawn_up", "put_up", "sign", "accept"]
    assert told == [f"submissions.{a}" for a in ("blanks_issued", "drawn_up", "gaps_named", "put_up", "sign", "accept")]


@pytest.mark.parametrize(("under", "good"), [("", True), ("KT.", True), ("TL.", True), ("TUQ.", False), ("kt", False)])
def test_a_signature_says_under_whose_authority_it_stands(year, district_officer, commander, under, good):
    row = move("put_up", draw_up(district_officer, book()), district_officer)

    if good:
        assert move("sign", row, commander, under=under).signed_under == under
    else:
        with pytest.raises(Refused, match=r"KT\. hoặc TL\."):
            move("sign", row, commander, under=under)


def test_who_drew_up_does_not_sign(year, district_officer):
    employ_again(district_officer, Role.COMMANDER, CHU_SE, year)
    row = move("put_up", draw_up(district_officer, book()), district_officer)

    with pytest.raises(Refused, match="Người ký phải khác người lập biểu"):
        move("sign", row, district_officer)


def employ_again(member, role, body, world):
    """Give a person a second office."""
    from support.world import DAY, FOUNDED
    from tongket.accounts.actions import appoint

    with seeing(ALL):
        appoint(member, body=world[body], role=role, title=str(role.label), start=FOUNDED, by=BUILDER, on=DAY)


def test_who_puts_a_returned_paper_up_again_does_not_sign_it_either(year, district_officer, province_officer):
    employ_again(district_officer, Role.COMMANDER, CHU_SE, year)
    row = move("give_back", take_in(province_officer, book()).submission, province_officer, **REASON)
    row = move("put_up", row, district_officer)

    with pytest.raises(Refused, match="Người ký phải khác người lập biểu"):
        move("sign", row, district_officer)


@pytest.mark.parametrize("side", ["district_officer", "commander"])
def test_who_drew_up_or_signed_does_not_accept(year, district_officer, commander, side, request):
    both = request.getfixturevalue(side)
    employ_again(both, Role.STAFF, COMMAND, year)
    row = move("put_up", draw_up(district_officer, book()), district_officer)
    row = move("sign", row, commander)

    with pytest.raises(Refused, match="Người tiếp nhận phải khác người lập và người ký"):
        move("accept", row, both)


def test_the_operator_may_do_what_any_office_may(year):
    row = draw_up(BUILDER, book())
    row = move("sign", move("put_up", row, BUILDER), BUILDER)

    assert move("accept", row, BUILDER).state == "accepted"


def test_the_provinces_own_sheet_is_accepted_by_a_second_person_there(year, province_officer):
    reporter = employ("lap", "Võ Thị Hoa", body=year[COMMAND], role=Role.REPORTER)
    signer = employ("truong", "Đỗ Quang Vinh", body=year[COMMAND], role=Role.COMMANDER)
    row = draw_up(reporter, filled(issue(COMMAND), {"PH.03": 4}))
    row = move("sign", move("put_up", row, reporter), signer)

    assert move("accept", row, province_officer).state == "accepted"


def test_nobody_at_the_top_receives_the_tops_own_paper(year, province_officer):
    with pytest.raises(Refused, match="cơ quan cao nhất"):
        take_in(province_officer, filled(issue(COMMAND), {"PH.03": 4}))


@pytest.mark.parametrize("verb", BUTTONS)
def test_a_stranger_moves_nothing_and_is_told_why(year, province_officer, commander, stranger, verb):
    row = standing(MOVES[verb].sources[0], province_officer)

    with seeing(ALL), pytest.raises(Refused, match=r"^Chỉ người giữ vai trò"):
        getattr(__import__("tongket.submissions.actions", fromlist=["x"]), verb)(
            row, by=stranger, on=row.as_of, **more(verb)
        )


def test_a_stranger_does_not_even_find_the_submission(year, province_officer, stranger):
    take_in(province_officer, book())

    with acting(stranger):
        assert not Submission.objects.exists()


def test_the_commune_officer_sees_nothing_of_the_districts_sheet(year, province_officer, commune_officer):
    take_in(province_officer, book())

    with acting(commune_officer):
        assert not Submission.objects.exists()


@pytest.mark.parametrize(("verb", "state"), [("give_back", "sent"), ("send_back", "for_signature")])
@pytest.mark.parametrize("reason", ["", "   \n"])
def test_nothing_goes_back_without_a_reason(year, province_officer, commander, verb, state, reason):
    row = standing(State(state), province_officer)

    with pytest.raises(Refused, match=r"^Hãy ghi lý do"):
        move(verb, row, BUILDER, reason=reason)


def test_what_is_given_back_is_a_draft_again_and_its_signature_falls_away(year, province_officer):
    row = move("give_back", take_in(province_officer, book()).submission, province_officer, **REASON)

    assert (row.state, row.signed_by, row.signed_key, row.signed_title, row.signed_under, row.signed_on) == (
        "draft", "", "", "", "", None,
    )  # fmt: skip
    with seeing(ALL):
        assert Step.objects.get(verb="give_back").reason == REASON["reason"]
        assert Entry.objects.get(action="submissions.give_back").reason == REASON["reason"]


def test_the_page_offers_the_moves_of_the_table_and_says_why_not(year, province_officer, district_officer):
    from tongket.organization.map import unit_map

    row = take_in(province_officer, book()).submission
    with acting(district_officer):
        page = detail(row, unit_map(row.as_of), by=district_officer, on=row.as_of)

    assert {button.verb for button in page.buttons} == {v for v in BUTTONS if State.SENT in MOVES[v].sources}
    assert all(button.reason and button.reason.startswith("Chỉ người giữ vai trò") for button in page.buttons)


def test_later_dates_of_signature_are_refused(year, province_officer):
    from datetime import date

    with pytest.raises(Refused, match="ngày ký sau ngày nhận"):
        take_in(province_officer, book(signed_on=date(2022, 12, 13)))


@pytest.mark.parametrize("field", ["prepared_by", "signed_by", "signed_on"])
def test_a_paper_without_its_people_is_not_received(year, province_officer, field):
    with pytest.raises(Refused, match=r"trang “Số liệu”: chưa ghi .* \(ô [A-Z]+\d+\)"):
        take_in(province_officer, book(**{field: None}))


def test_a_long_name_on_a_paper_is_kept_short_on_both_databases(year, province_officer):
    row = take_in(province_officer, book(prepared_by="Nguyễn " * 40, signed_by_title="Trưởng " * 40)).submission

    with seeing(ALL):
        assert len(Submission.objects.get(pk=row.pk).prepared_by) == 120
