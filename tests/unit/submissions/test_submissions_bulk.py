"""Many are accepted in one act and one entry; whoever is not clean is named with why and stays as it was."""

import json

import pytest

from support.sheets import (
    CHU_SE,
    COMMAND,
    MANG_YANG,
    acting,
    draw_up,
    everything_kept,
    filled,
    issue,
    move,
    take_in,
    taken,
)
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.actions import appoint
from tongket.accounts.models import Role
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.submissions.bulk.actions import accept_all
from tongket.submissions.bulk.queries import desk
from tongket.submissions.models import Step, Submission


def sent(actor, body, **figures):
    codes = {code.replace("_", "."): value for code, value in figures.items()}
    return take_in(actor, filled(issue(body), codes), f"{body}.xlsx").submission


def at_desk(actor):
    with acting(actor):
        page = desk(2022, unit_map(DAY), by=actor, on=DAY)
    return [line.body.slug for line in page.clean], {line.body.slug: line.why for line in page.exceptions}


def accept(actor, *rows):
    with acting(actor):
        return accept_all(rows, by=actor, on=DAY)


def test_the_desk_shows_who_is_clean_and_why_the_others_are_not(year, province_officer, district_officer):
    sent(province_officer, MANG_YANG, TQ_19=106)
    draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))

    clean, exceptions = at_desk(province_officer)

    assert clean == [MANG_YANG]
    assert exceptions == {CHU_SE: "Bản lần 1 mới ở trạng thái “Dự thảo”", COMMAND: "Chưa nộp, hạn 05/12/2022"}


def test_all_clean_ones_are_accepted_in_one_entry_with_its_members(year, province_officer):
    rows = [sent(province_officer, CHU_SE, TQ_19=188), sent(province_officer, MANG_YANG, TQ_19=106)]
    outcome = accept(province_officer, *rows)

    assert ([row.state for row in outcome.accepted], outcome.left) == (["accepted", "accepted"], [])
    with seeing(ALL):
        (entry,) = Entry.objects.filter(action__contains="accept")
        assert entry.action == "submissions.accepted_many"
        assert [member[1] for member in json.loads(entry.detail)["members"]] == [CHU_SE, MANG_YANG]
        assert Step.objects.filter(verb="accept").count() == 2
        assert first_fault() is None
    assert at_desk(province_officer)[0] == []


def test_older_versions_give_way_and_the_entry_names_them(year, province_officer):
    first = sent(province_officer, CHU_SE, TQ_19=188)
    accept(province_officer, first)
    second = sent(province_officer, CHU_SE, TQ_19=189)
    accept(province_officer, second)

    with seeing(ALL):
        assert Submission.objects.get(pk=first.pk).state == "superseded"
        entry = Entry.objects.filter(action="submissions.accepted_many").order_by("-seq")[0]
    assert json.loads(entry.detail)["members"][0][-1] == [first.pk]


def test_a_version_that_drops_a_figure_waits_for_somebody_to_look(year, province_officer):
    accept(province_officer, sent(province_officer, CHU_SE, TQ_19=188, TQ_20=41))
    second = sent(province_officer, CHU_SE, TQ_19=189)
    why = "Để trống ô mà bản đã tiếp nhận có số: TQ.20"

    assert at_desk(province_officer)[1][CHU_SE] == why
    third = sent(province_officer, MANG_YANG, TQ_19=106)
    assert [(row.pk, said) for row, said in accept(province_officer, second, third).left] == [(second.pk, why)]


def test_nothing_is_accepted_that_a_newer_version_replaces_or_that_was_given_back(year, province_officer):
    first, second = sent(province_officer, CHU_SE, TQ_19=188), sent(province_officer, CHU_SE, TQ_19=189)
    returned = move("give_back", sent(province_officer, MANG_YANG, TQ_19=1), province_officer, reason="Xem lại")
    outcome = accept(province_officer, first, second, returned)

    assert [row.pk for row in outcome.accepted] == [second.pk]
    assert [said for _, said in outcome.left] == [
        "Đã có bản gửi lần 2 mới hơn; hãy xử lý bản đó.",
        "Báo cáo đang ở trạng thái “Dự thảo”, không thể tiếp nhận.",
    ]


def test_who_signed_does_not_accept_it_among_many_either(year, district_officer, commander, province_officer):
    with seeing(ALL):
        appoint(commander, body=year[COMMAND], role=Role.STAFF, title="Trợ lý", start=DAY, by=BUILDER, on=DAY)
    taken(BUILDER, "ban-chqs-bo-ngoong", {"TQ.19": 7})
    row = move("put_up", draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188})), district_officer)
    row = move("sign", row, commander)
    why = "Người tiếp nhận phải khác người lập và người ký."

    assert at_desk(commander)[1][CHU_SE] == why
    assert at_desk(province_officer)[0] == [CHU_SE]
    other = sent(province_officer, MANG_YANG, TQ_19=106)
    assert [said for _, said in accept(commander, row, other).left] == [why]


def test_when_none_can_be_accepted_nothing_changes(year, province_officer, district_officer):
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    before = everything_kept()
    for rows in ([], [row]):
        with pytest.raises(Refused, match="Không có báo cáo nào tiếp nhận được"):
            accept(province_officer, *rows)
    assert everything_kept() == before


def test_who_sits_at_no_desk_sees_nothing_there(year, province_officer, district_officer):
    sent(province_officer, CHU_SE, TQ_19=188)
    with acting(district_officer):
        page = desk(2022, unit_map(DAY), by=district_officer, on=DAY)
    assert (page.holds, page.clean, page.exceptions) == (False, [], [])


def test_the_operator_sees_all_desks(year, province_officer):
    sent(province_officer, CHU_SE, TQ_19=188)
    assert at_desk(BUILDER)[0] == [CHU_SE]
