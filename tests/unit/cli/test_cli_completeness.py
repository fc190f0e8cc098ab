"""`tongket completeness` on the demo home: its sentences, the shape of its JSON, whose eyes it sees with."""

import json

KEYS = {
    "sheet", "name", "level", "year", "term", "closes", "due", "expected", "sent", "accepted", "on_time", "late", "missing",
    "not_due", "to_come", "late_units", "missing_units", "rows",
}  # fmt: skip
ROW = {"unit", "name", "standing", "state", "returned", "due", "extended", "sent_on", "days_late"}


def completeness(run, *more: str, unit: str = "gia-lai"):
    return run("completeness", "--year", "2022", "--unit", unit, *more)


def test_the_shape_is_a_list_of_sheets_and_levels_whose_counts_add_up(run):
    told = json.loads(completeness(run, "--json").stdout)

    assert "district" in {part["level"] for part in told}
    for part in told:
        assert set(part) == KEYS
        assert part["expected"] == part["sent"] + part["missing"] + part["not_due"] == len(part["rows"])
        assert part["sent"] == part["on_time"] + part["late"]
        assert part["accepted"] <= part["sent"]
        assert all(set(row) == ROW for row in part["rows"])
        assert len(part["missing_units"]) == part["missing"]
        assert len(part["late_units"]) == part["late"]


def test_the_sentences_name_the_day_and_the_counts(run):
    said = completeness(run)

    assert said.returncode == 0
    assert "Biểu TK-H, cấp huyện: số liệu đến 30/11/2022, hạn gửi 05/12/2022" in said.stdout
    assert "Phải gửi 17" in said.stdout


def test_a_district_sees_its_own_and_no_more(run):
    own = completeness(run, "--json", "--as", "chu-se.lapbieu", unit="chu-se")
    assert "ban-chqs-chu-se" in {row["unit"] for part in json.loads(own.stdout) for row in part["rows"]}

    for unit in ("gia-lai", "ia-pa", "khong-co"):
        said = completeness(run, "--as", "chu-se.lapbieu", unit=unit)
        assert (said.returncode, said.stdout) == (2, "")
        assert "trong phạm vi được xem" in said.stderr


def test_a_year_that_was_not_opened_is_refused(run):
    for year, sentence in (("2030", "chưa mở năm 2030"), ("1", "không có năm công tác 1")):
        said = run("completeness", "--year", year, "--unit", "gia-lai")
        assert said.returncode == 2
        assert sentence in said.stderr


def test_a_month_keeps_what_is_due_in_it_and_names_the_term(run):
    told = json.loads(completeness(run, "--month", "11", "--json").stdout)

    assert {(part["sheet"], part["term"]) for part in told} == {("PH-T", "M11"), ("TK-X", None)}
    assert (
        "Biểu PH-T, tháng 11, cấp huyện: số liệu đến 14/11/2022, hạn gửi 15/11/2022"
        in completeness(run, "--month", "11").stdout
    )
