"""What becomes of each thing that a package brings: new, there already, or refused with the reason; nothing else changes."""

from typing import Any

import pytest

from support.foreignfiles import WRITERS
from support.packages import DISTRICT, HERE, OTHER_KEY, directive, file, line, package, submission
from support.pdfs import paper
from support.sheets import acting, draw_up, everything_kept, filled, issue, move, taken
from support.theirform import MEN, PAGE, their_form
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Member, Role
from tongket.directives.models import Directive
from tongket.exchange.actions import keep_key, make_package, take_in
from tongket.exchange.carried.line import Change
from tongket.exchange.keys import Key, own_key
from tongket.exchange.models import Correspondent, PackageFile
from tongket.exchange.opening import Opened, Seen, open_package, preview
from tongket.ledger.models import Entry
from tongket.ledger.sealing import new_key, public_of
from tongket.organization.map import unit_map
from tongket.submissions.checks.known import checks_of
from tongket.submissions.models import Submission
from tongket.submissions.queries import marked_of
from tongket.submissions.reception import media_type_of

MANG_YANG, COMMUNE = "ban-chqs-mang-yang", "ban-chqs-bo-ngoong"
REGION_KEY = new_key()


def know(own: str, other: str, private: bytes) -> Correspondent:
    units = unit_map(DAY)
    with seeing(ALL):
        key = Key(other, units.node(other).full_name, public_of(private))
        return keep_key(units.node(own), units.node(other), key, by=BUILDER, on=DAY)


@pytest.fixture
def staff(year: Any, province_officer: Member) -> Member:
    """The province's staff officer, in an instance that knows the key of huyện Chư Sê."""
    know(HERE, DISTRICT, OTHER_KEY)
    return province_officer


def opened(by: Member, *lines: bytes, **more: Any) -> Opened:
    with acting(by):
        return open_package(package(lines, more.pop("receiver_key", own_key()), **more), by=by, on=DAY)


def looked(by: Member, *lines: bytes, **more: Any) -> list[Seen]:
    """Look at a package: what a preview says, which must change nothing."""
    before, one = everything_kept(), opened(by, *lines, **more)
    with acting(by):
        found = preview(one, by=by, on=DAY)
    assert everything_kept() == before
    return found


def took(by: Member, *lines: bytes, **more: Any) -> list[Seen]:
    """Take a package in; what becomes of it must be what its preview said."""
    said = [(each.change, each.verdict.why) for each in looked(by, *lines, **more)]
    with acting(by):
        done = take_in(opened(by, *lines, **more), by=by, on=DAY)
    assert [(each.change, each.verdict.why) for each in done] == said
    return done


def changes(seen: list[Seen]) -> list[Change]:
    return [each.change for each in seen]


# ── the package as a whole ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"receiver_key": public_of(new_key())}, "lập cho nơi khác"),
        ({"private": REGION_KEY}, "không ký bằng khóa đã ghi của Ban CHQS huyện Chư Sê"),
        ({"sender": MANG_YANG}, "Chưa ghi khóa của Ban CHQS huyện Mang Yang"),
        ({"receiver": MANG_YANG}, "Chưa ghi khóa của"),
        ({"sender": "khong-co"}, "Không có đơn vị “khong-co”"),
    ],
)
def test_a_package_of_somebody_else_or_for_somebody_else_is_refused(staff: Member, how: dict, words: str) -> None:
    with pytest.raises(Refused, match=words):
        opened(staff, submission(), **how)


def test_only_the_staff_of_the_body_reads_its_packages(staff: Member, stranger: Member) -> None:
    with pytest.raises(Refused, match=r"Trợ lý|Chưa ghi khóa"):
        opened(stranger, submission())


def test_a_line_out_of_its_shape_refuses_the_whole_package(staff: Member) -> None:
    with pytest.raises(Refused, match="không đúng khuôn dạng"):
        opened(staff, submission(version="một"))


def test_a_key_that_was_replaced_signs_nothing_any_more(staff: Member) -> None:
    fresh = new_key()
    know(HERE, DISTRICT, fresh)
    with pytest.raises(Refused, match="không ký bằng khóa đã ghi"):
        opened(staff, submission())
    assert changes(took(staff, submission(), private=fresh)) == [Change.NEW]


def test_what_came_before_is_known_under_the_new_key_too(staff: Member) -> None:
    took(staff, submission())
    fresh = new_key()
    know(HERE, DISTRICT, fresh)
    assert changes(took(staff, submission(), private=fresh, number=4)) == [Change.SAME]


def test_a_key_is_kept_once_for_the_body_that_its_file_names(staff: Member) -> None:
    before = everything_kept()
    know(HERE, DISTRICT, OTHER_KEY)
    assert everything_kept() == before
    units, key = unit_map(DAY), Key(MANG_YANG, "Ban CHQS huyện Mang Yang", public_of(new_key()))
    with acting(staff), pytest.raises(Refused, match="là khóa của “ban-chqs-mang-yang”"):
        keep_key(units.node(HERE), units.node(DISTRICT), key, by=staff, on=DAY)
    own = Key(DISTRICT, "Ban CHQS huyện Chư Sê", own_key())
    with acting(staff), pytest.raises(Refused, match="khóa của chính nơi này"):
        keep_key(units.node(HERE), units.node(DISTRICT), own, by=staff, on=DAY)
    with seeing(ALL), pytest.raises(Refused, match="không cùng một tuyến"):
        keep_key(units.node(DISTRICT), units.node(MANG_YANG), key, by=BUILDER, on=DAY)


# ── what comes up ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_submission_comes_in_as_sent_and_is_accepted_like_any_other(staff: Member) -> None:
    (seen,) = took(staff, submission())
    assert (seen.change, seen.title) == (Change.NEW, "Báo cáo biểu TK-H năm 2022 của Ban CHQS huyện Chư Sê, lần 1")
    with acting(staff):
        row = Submission.objects.get()
        assert (row.state, row.door, row.signed_by) == ("sent", "package", "Thiếu tá Phạm Đức Thắng")
        assert row.came_by == "Gói tin số 3/2022 của Ban CHQS huyện Chư Sê"
        place = row.observations.get().place
    assert place == (
        "Ô F14, nhập trên lưới, Đại úy Rơ Mah Phiên, 01/12/2022, gói tin số 3/2022 của Ban CHQS huyện Chư Sê"
    )
    assert move("accept", row, staff).state == "accepted"
    with seeing(ALL):
        entry = Entry.objects.get(action="exchange.read")
    assert entry.actor == staff.actor_key


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"body": MANG_YANG}, "không phải nơi gửi hoặc cấp dưới của nơi gửi"),
        ({"body": HERE}, "không phải nơi gửi hoặc cấp dưới của nơi gửi"),
        ({"body": "chu-se"}, "không phải nơi gửi hoặc cấp dưới của nơi gửi"),
        ({"body": "khong-co"}, "không phải nơi gửi hoặc cấp dưới của nơi gửi"),
        ({"sheet": "TK-X"}, "không có biểu TK-X cho"),
        ({"sheet": "XX-1"}, "không có biểu XX-1"),
        ({"layout": 999}, "không có phiên bản đó"),
        ({"year": 2021}, "không thuộc năm đang nhận"),
        ({"signed_on": "2022-12-13"}, "sau hôm nay"),
        ({"figures": []}, "không khớp dòng"),
        ({"figure": {"code": "KHONG.CO"}}, "KHONG.CO"),
        ({"figure": {"code": "TQ.19", "decimals": 2}}, "thập phân khác nơi này: TQ.19"),
        ({"gaps": [{"missing": "khong-co", "how": "left_out", "reason": "x", "declared_by": "x",
                    "declared_on": "2022-12-01", "estimates": []}]}, "Không có đơn vị “khong-co”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_here_is_refused_and_nothing_changes(staff: Member, change: dict, words: str) -> None:
    before = everything_kept()
    (seen,) = took(staff, submission(**change))
    assert seen.change is Change.REFUSED
    assert words in seen.verdict.why
    assert everything_kept() == before


def test_the_same_version_with_other_figures_is_refused_and_an_older_one_too(staff: Member) -> None:
    took(staff, submission(version=2))
    (other,) = took(staff, submission(version=2, figure={"amount": 200}), number=4)
    (older,) = took(staff, submission(version=1), number=5)
    assert "với nội dung khác" in other.verdict.why
    assert "lần gửi 2 mới hơn" in older.verdict.why


def test_one_that_cannot_be_taken_does_not_hold_up_the_others(staff: Member) -> None:
    found = took(staff, submission(), submission(version=2, body=MANG_YANG))
    assert changes(found) == [Change.NEW, Change.REFUSED]
    with acting(staff):
        assert Submission.objects.count() == 1


def test_who_works_in_this_instance_is_not_overruled_by_a_package(staff: Member, district_officer: Member) -> None:
    draw_up(district_officer, filled(issue(DISTRICT), {"TQ.19": 188}))
    (seen,) = took(staff, submission())
    assert "lập biểu trên hệ thống ở đây" in seen.verdict.why


def test_a_superiors_kind_of_things_does_not_come_from_below(staff: Member) -> None:
    (seen,) = took(staff, line("sheet", code="TK-H", layout=1, title="x"))
    assert "không đi theo chiều" in seen.verdict.why


def test_a_scan_needs_its_submission_and_passes_the_gate(staff: Member) -> None:
    good, broken = paper("Biểu đã ký"), b"%PDF-1.7 khong"

    def scan(data: bytes, **more: Any) -> bytes:
        about = {"body": DISTRICT, "sheet": "TK-H", "year": 2022, "term": "", "version": 1, "attached_by": "Lan"}
        return line("scan", **about, attached_on="2022-12-05", file=file(data, "bieu.pdf"), **more)

    (alone,) = took(staff, scan(good), files=[good])
    assert "Chưa nhận báo cáo" in alone.verdict.why
    found = took(staff, submission(), scan(good), scan(broken), files=[good, broken])
    assert changes(found) == [Change.NEW, Change.NEW, Change.REFUSED]


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_the_file_that_others_made_comes_along_as_what_it_is_once_it_is_read_as_such(staff: Member, kind: str) -> None:
    data, name = WRITERS[kind]([["Đơn vị", "TQ.19"], ["Chư Sê", 188]], page="Tổng hợp"), f"giao-quan.{kind}"
    figure = {"tab": "Tổng hợp", "cell": "B2"}
    broken = data[:600]
    (refused,) = took(staff, submission(figure=dict(figure), file=file(broken, name)), files=[broken])
    assert refused.verdict.change is Change.REFUSED
    assert changes(took(staff, submission(figure=dict(figure), file=file(data, name)), files=[data])) == [Change.NEW]
    with seeing(ALL):
        kept = Submission.objects.get().file
    assert kept is not None
    assert (kept.name, kept.read()) == (name, data)
    assert kept.media_type == media_type_of(data)


# ── what comes down ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def below(year: Any) -> Member:
    """The staff officer of huyện Chư Sê, in an instance of the district that knows the province's key."""
    from support.people import employ

    know(DISTRICT, HERE, OTHER_KEY)
    return employ("huyen.trole", "Nguyễn Văn Bình", body=year[DISTRICT], role=Role.STAFF)


DOWN: dict[str, Any] = {"sender": HERE, "receiver": DISTRICT}


def test_a_directive_enters_the_incoming_book_of_the_receiver(below: Member) -> None:
    assert changes(took(below, directive(), **DOWN)) == [Change.NEW]
    with acting(below):
        row = Directive.objects.get()
    assert (row.book, row.owner.slug, row.book_number, row.arrived_on) == ("in", DISTRICT, 1, DAY)
    assert row.notes == "Đến theo gói tin số 3/2022 của Bộ CHQS tỉnh Gia Lai"


def test_one_that_stands_in_the_register_by_another_way_is_the_same_or_is_refused(below: Member) -> None:
    took(below, directive(), **DOWN)
    (again,) = took(below, directive(signer="Người khác"), number=4, **DOWN)
    (other,) = took(below, directive(subject="Về việc khác"), number=5, **DOWN)
    assert again.change is Change.SAME
    assert "đã có trong sổ với nội dung hoặc tệp khác" in other.verdict.why


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"issuer": "khong-co"}, "Không có cơ quan ban hành"),
        ({"issuer": DISTRICT}, "Không có cơ quan ban hành"),
        ({"signed_on": "2022-12-13"}, "sau hôm nay"),
    ],
)
def test_a_directive_that_does_not_fit_here_is_refused(below: Member, said: dict, words: str) -> None:
    (seen,) = took(below, directive(**said), **DOWN)
    assert words in seen.verdict.why


@pytest.mark.parametrize("where", ["subject", "provision", "file"])
def test_of_a_package_with_a_secrecy_mark_in_it_nothing_stays_but_who_tried(below: Member, where: str) -> None:
    marked = paper("TUYỆT MẬT")
    bad = {
        "subject": {"subject": "MẬT"}, "provision": {"provisions": [{"label": "Khoản 1", "text": "TỐI MẬT"}]},
        "file": {"file": file(marked, "ct.pdf")},
    }[where]  # fmt: skip
    lines, files = (directive(number="14"), directive(**bad)), [marked] if where == "file" else []
    before = everything_kept()
    for run in (preview, take_in):
        with acting(below), pytest.raises(Refused, match="dấu chỉ độ mật"):
            run(opened(below, *lines, files=files, **DOWN), by=below, on=DAY)

    assert everything_kept() == before | {"ledger.Entry": before["ledger.Entry"] + 2}
    with seeing(ALL):
        told = Entry.objects.latest("seq")
    assert (told.action, told.actor) == ("evidence.marked_file_refused", below.actor_key)


def made_sheet(**said: Any) -> bytes:
    definition = {
        "code": "DX-01.01", "name": "Lượt cứu hộ", "unit_noun": "lượt", "sector": "exercises", "calendar": "reporting",
        "rule": "sum", "parent_rule": "check", "decimals": 0, "answer": "number", "target_kind": "", "guide": "",
    }  # fmt: skip
    whole = {
        "code": "DX-01", "owner": HERE, "body_kind": "CHQS", "purpose": "ad_hoc", "name": "Biểu DX-01",
        "title": "Biểu cứu hộ", "level": "district", "line": "military", "status": "ước", "closes_month": 11,
        "closes_day": 30, "due_month": 12, "due_day": 20, "frequency": "year", "within": 1, "only_year": 2022, "withdrawn_on": None,
        "indicators": [definition | said.pop("definition", {})], "versions": [version(1, "DX-01.01")],
    }  # fmt: skip
    return line("made_sheet", **(whole | said))


def version(number: int, *codes: str, form: Any = None, cell: str = "", checks: Any = ()) -> dict[str, Any]:
    tab = PAGE if cell else ""
    rows = [{"heading": "Cứu hộ", "indicator": code, "tab": tab, "cell": cell} for code in codes]
    return {"number": number, "issued_on": "2022-12-01", "rows": rows, "form": form, "checks": list(checks)}


def check(number: int = 1, **said: Any) -> dict[str, Any]:
    whole = {"kind": "should", "rule": "DX-01.01 > 0", "why": "Không có lượt nào; nêu lý do.", "codes": [], "least": 10}
    return {"number": number, "exclusive": False, "exhaustive": False, "times": 3, **whole, **said}


def test_a_made_sheet_comes_whole_and_its_next_version_after_it(below: Member) -> None:
    assert changes(took(below, made_sheet(), **DOWN)) == [Change.NEW]
    grown = made_sheet(versions=[version(1, "DX-01.01"), version(2, "DX-01.01", "TQ.19")])
    assert changes(took(below, grown, number=4, **DOWN)) == [Change.NEW]
    assert changes(took(below, made_sheet(), number=5, **DOWN)) == [Change.SAME]
    (back,) = took(below, made_sheet(title="Tên khác"), number=6, **DOWN)
    assert "phiên bản mới hơn" in back.verdict.why


def test_a_made_sheet_brings_the_checks_of_each_version_and_they_hold_here(below: Member) -> None:
    parts = check(2, kind="breakdown", rule="", why="", codes=["DX-01.01", "TQ.19"], exclusive=True)
    both = [version(1, "DX-01.01", checks=[check()]), version(2, "DX-01.01", "TQ.19", checks=[check(), parts])]
    assert changes(took(below, made_sheet(versions=both[:1]), **DOWN)) == [Change.NEW]
    assert changes(took(below, made_sheet(versions=both), number=4, **DOWN)) == [Change.NEW]
    assert changes(took(below, made_sheet(versions=both), number=5, **DOWN)) == [Change.SAME]
    assert [each.rule for each in checks_of("DX-01", 1)] == ["DX-01.01 > 0"]
    assert [each.rule for each in checks_of("DX-01")] == ["DX-01.01 > 0", "TQ.19 <= DX-01.01"]
    (other,) = took(below, made_sheet(versions=[version(1, "DX-01.01"), both[1]]), number=6, **DOWN)
    assert "cùng mã với nội dung khác" in other.verdict.why


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([check(rule="DX-01.01 >")], "còn thiếu mã dòng"), ([check(rule="TQ.20 > 0")], "nêu TQ.20"),
        ([check(why="")], "Câu nhắc"), ([check(), check(rule="DX-01.01 = 1")], "ghi hai lần"),
        ([check(), check(2)], "đã có điều kiện"),
        ([check(kind="neighbours", codes=["KHONG.CO"])], "nêu KHONG.CO"),
    ],
)  # fmt: skip
def test_checks_that_say_nothing_here_are_refused_with_their_sheet(below: Member, wrong: Any, words: str) -> None:
    before = everything_kept()
    (seen,) = took(below, made_sheet(versions=[version(1, "DX-01.01", checks=wrong)]), **DOWN)
    assert words in seen.verdict.why
    assert checks_of("DX-01") == ()
    assert everything_kept()["submissions.MadeCheck"] == before["submissions.MadeCheck"]


def test_a_sheet_out_of_an_excel_form_brings_its_form_and_its_marked_cells(below: Member) -> None:
    form = their_form()
    issued = version(1, "DX-01.01", form=file(form, "bieu-07.xlsx"), cell=MEN)
    assert changes(took(below, made_sheet(versions=[issued]), files=[form], **DOWN)) == [Change.NEW]
    assert changes(took(below, made_sheet(versions=[issued]), files=[form], number=4, **DOWN)) == [Change.SAME]
    marked = marked_of("DX-01", 1)
    assert marked is not None
    assert (marked.data, marked.cells) == (form, (("DX-01.01", PAGE, MEN),))


@pytest.mark.parametrize(
    ("data", "cell", "words"),
    [
        (their_form(), "A1", "ô đang có chữ"),
        (b"PK\3\4", MEN, "Mẫu Excel của biểu không dùng được"),
        (None, MEN, "không có mẫu"),
    ],
)
def test_an_excel_form_that_cannot_be_filled_is_refused(below: Member, data: Any, cell: str, words: str) -> None:
    issued = version(1, "DX-01.01", form=file(data, "bieu-07.xlsx") if data else None, cell=cell)
    (seen,) = took(below, made_sheet(versions=[issued]), files=[data] if data else [], **DOWN)
    assert words in seen.verdict.why


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"owner": MANG_YANG}, "không phải nơi gửi hoặc cấp trên"),
        ({"code": "TK-H"}, "trùng biểu có sẵn"),
        ({"versions": [version(1, "KHONG.CO")]}, "chưa có chỉ tiêu KHONG.CO"),
        ({"definition": {"code": "KHAC.01"}, "versions": [version(1, "KHAC.01")]}, "không phải của biểu này"),
        ({"definition": {"code": "TQ.19"}}, "được định nghĩa khác"),
    ],
)
def test_a_made_sheet_that_does_not_fit_here_is_refused(below: Member, said: dict, words: str) -> None:
    if said.get("definition", {}).get("code") == "TQ.19":
        said["versions"] = [version(1, "TQ.19")]
    (seen,) = took(below, made_sheet(**said), **DOWN)
    assert words in seen.verdict.why


def test_a_declared_sheet_must_be_of_the_same_version_on_both_sides(below: Member) -> None:
    found = took(below, line("sheet", code="TK-H", layout=999, title="x"), **DOWN)
    assert "khác phiên bản biểu này" in found[0].verdict.why


# ── what goes out ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_packages_are_numbered_by_the_year_and_kept_as_they_went(staff: Member, year: Any) -> None:
    to = know(HERE, DISTRICT, OTHER_KEY)
    with acting(staff):
        first, second = (make_package(to, by=staff, on=DAY) for _ in range(2))
        assert [str(each.row) for each in (first, second)] == ["Gói tin số 1/2022", "Gói tin số 2/2022"]
        assert first.row.file.read() == first.data
        assert PackageFile.objects.filter(direction="made").count() == 2


def test_only_what_was_accepted_goes_up_and_nothing_of_others(below: Member, year: Any) -> None:
    to = know(DISTRICT, HERE, OTHER_KEY)
    with acting(below), pytest.raises(Refused, match="Chưa có gì để gửi"):
        make_package(to, by=below, on=DAY)
    taken(below, COMMUNE, {"TQ.19": 12})
    with acting(below):
        assert make_package(to, by=below, on=DAY).row.holds == "1 báo cáo"
