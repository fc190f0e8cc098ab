"""The four calendars: where their labelled periods begin and end, and which years are at work on a day."""

from datetime import date, timedelta

import pytest

from tongket.access import Operator, Refused
from tongket.cycle.actions import open_year
from tongket.cycle.calendars import Calendar, bounds, years_at_work
from tongket.cycle.clock import today, working_on
from tongket.cycle.models import Period
from tongket.cycle.queries import period, periods_of
from tongket.ledger.models import Entry

BY, ON = Operator("test"), date(2022, 12, 12)


@pytest.mark.parametrize(
    ("calendar", "start", "end"),
    [
        (Calendar.YEAR, date(2022, 1, 1), date(2023, 1, 1)),
        (Calendar.REPORTING, date(2021, 12, 15), date(2022, 12, 15)),
        (Calendar.ENLISTMENT, date(2021, 8, 1), date(2022, 4, 1)),
        (Calendar.DRY_SEASON, date(2021, 11, 1), date(2022, 6, 1)),
    ],
)
def test_the_period_labelled_2022(calendar, start, end):
    found = bounds(calendar, 2022)

    assert (found.start, found.end) == (start, end)
    assert found.last_day == end - timedelta(days=1)


@pytest.mark.parametrize("calendar", [Calendar.YEAR, Calendar.REPORTING])
@pytest.mark.parametrize("label", [1999, 2020, 2023, 2024])
def test_years_meet_without_gap_and_without_overlap(calendar, label):
    assert bounds(calendar, label).end == bounds(calendar, label + 1).start


@pytest.mark.parametrize("calendar", Calendar)
def test_seasons_do_not_overlap(calendar):
    assert bounds(calendar, 2022).end <= bounds(calendar, 2023).start


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2022, 12, 14), (2022,)),
        (date(2022, 12, 15), (2022, 2023)),
        (date(2022, 12, 31), (2022, 2023)),
        (date(2023, 1, 1), (2023, 2022)),
        (date(2023, 3, 31), (2023, 2022)),
        (date(2023, 4, 1), (2023,)),
        (date(2024, 2, 29), (2024, 2023)),
    ],
)
def test_the_years_whose_workbooks_may_come_in(day, years):
    assert years_at_work(day) == years


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
def test_opening_a_year_opens_all_its_calendars_once():
    first, again = (open_year(2022, by=BY, on=ON) for _ in range(2))

    assert ({p.calendar for p in first}, again) == (set(Calendar), [])
    assert set(periods_of(2022)) == set(Calendar)
    assert Entry.objects.count() == 1
    assert Period.objects.count() == len(Calendar)


@pytest.mark.django_db
def test_a_year_that_was_not_opened_is_refused_by_its_name():
    with pytest.raises(Refused, match="Chưa mở mùa tuyển quân 2030"):
        period("enlistment", 2030)


def test_a_period_prints_its_first_and_last_day():
    said = Period(calendar="reporting", label=2022, start=date(2021, 12, 15), end=date(2022, 12, 15)).long_name

    assert said == "Năm báo cáo 2022 (15/12/2021–14/12/2022)"


def test_today_is_the_pinned_day_unless_a_block_works_on_another():
    assert today() == date(2022, 12, 12)
    with working_on(date(2021, 1, 5)):
        assert today() == date(2021, 1, 5)
    assert today() == date(2022, 12, 12)
