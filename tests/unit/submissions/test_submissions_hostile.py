"""Hostile files at the door of the submissions: refused by a sentence, no row changed; what is filled in is stored or told."""

import sys
from pathlib import Path

import pytest

from support.sheets import CHU_SE, acting, everything_kept, filled, issue, read_as, take_in
from tongket.submissions.models import Observation
from tongket.submissions.reception import WorkbookRefused
from tongket.workbooks import layout

sys.path.append(str(Path(__file__).parents[1] / "intake"))
import hostile


def test_no_hostile_kind_changes_a_row(year, province_officer):
    before = everything_kept()
    for name, made in hostile.workbooks().items():
        with pytest.raises(WorkbookRefused) as refused:
            read_as(province_officer, made())
        assert len(refused.value.sentences) == 1, name
    marked = sum(name.startswith("mark ") for name in hostile.workbooks())
    assert everything_kept() == before | {"ledger.Entry": before["ledger.Entry"] + marked}


def test_every_figure_filled_in_is_stored_or_told_and_none_is_lost(year, province_officer):
    blank = issue(CHU_SE)
    codes = [code for code in layout(blank.form) if code.startswith("TQ.")]
    good = dict.fromkeys(codes[:-3], 3)
    before = everything_kept()
    with pytest.raises(WorkbookRefused) as refused:
        take_in(province_officer, filled(blank, good | dict.fromkeys(codes[-3:], -1)))
    told = [sentence for sentence in refused.value.sentences if "số âm" in sentence]
    assert len(told) == 3
    assert everything_kept() == before

    row = take_in(province_officer, filled(blank, {"TQ.19": 3, "TQ.20": 4, "CS.06": 5})).submission
    with acting(province_officer):
        assert Observation.objects.filter(submission=row).count() == 3
