"""Whatever is put into a blank comes out of it: figures, words, notes and fields, for forms of every shape."""

import string
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks_samples import ISSUE, KEY, KEYS, other

from tongket.intake.words import UNSEEN
from tongket.vietnamese import clean
from tongket.workbooks import Basis, Form, Row, Section, fields, fill, layout, read, sources, write_blank

LETTERS = string.ascii_letters + "ăâđêôơưáàảãạÊĐ <>&\"'=+-@;,.–“”()/0123456789"
texts = st.text(LETTERS, max_size=40).map(clean)
named = texts.filter(lambda text: bool(text) and not text.isspace())


@st.composite
def rows(draw: st.DrawFn, code: str) -> Row:
    kind = draw(st.sampled_from(["number", "yesno"]))
    decimals = 0 if kind == "yesno" else draw(st.integers(0, 3))
    printed = st.none() | st.integers(0, 1 if kind == "yesno" else 10**9).map(lambda n: Decimal(n).scaleb(-decimals))
    return Row(
        code=code,
        label=draw(named),
        unit_noun=draw(texts),
        decimals=decimals,
        period=draw(texts),
        guide=draw(st.text(LETTERS, max_size=300)),
        kind=kind,  # type: ignore[arg-type]
        target=draw(printed),
        last_year=draw(printed),
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(any))
    sections, number = [], 0
    for size in sizes:
        codes = [f"X.{number + n}" for n in range(size)]
        number += size
        sections.append(Section(draw(texts), tuple(draw(rows(code)) for code in codes)))
    return other(sections=tuple(sections), unit_name=draw(named), title=draw(named))


def amounts(row: Row) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, 1 if row.kind == "yesno" else 10**14)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_reading_gives_back_exactly_what_was_filled_in(data: st.DataObject) -> None:
    form = data.draw(forms())
    wanted = {row.code: data.draw(amounts(row)) for row in form.rows}
    notes = {code: data.draw(named) for code, amount in wanted.items() if amount is not None}
    signed = data.draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)))
    person, citation = data.draw(texts), data.draw(named)
    basis = data.draw(st.sampled_from(Basis))
    places, places_of_notes, places_of_fields = layout(form), sources(form), fields(form)
    values: dict[str, Decimal | str | date | None] = {}
    for row in form.rows:
        amount = wanted[row.code]
        if amount is not None:
            values[places[row.code]] = Decimal(amount).scaleb(-row.decimals)
            values[places_of_notes[row.code]] = notes[row.code]
    values |= {places_of_fields["signed_on"]: signed, places_of_fields["signed_by"]: person}
    values |= {places_of_fields["citation"]: citation, places_of_fields["basis"]: basis.label}

    reading = read(fill(write_blank(form, KEY, ISSUE), values), form, KEYS)

    assert reading.problems == ()
    assert {cell.code: cell.amount for cell in reading.cells} == {c: a for c, a in wanted.items() if a is not None}
    assert {cell.code: cell.own_source for cell in reading.cells} == notes
    assert [code for code, _ in reading.empty] == [code for code, amount in wanted.items() if amount is None]
    assert (reading.signed_on, reading.signed_by) == (signed, person)
    assert (reading.basis, reading.citation) == (basis, citation)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_text_in_a_figures_place_is_read_or_refused_and_never_guessed(text: str) -> None:
    """Whatever is typed that can be seen, the reading says one of three things: a figure, a problem at the cell, or empty."""
    form = other(sections=(Section("", (Row("X", "x", "y"),)),))
    printable = "".join(c for c in UNSEEN.sub("", text) if c.isprintable())

    reading = read(fill(write_blank(form, KEY, ISSUE), {"H10": printable}), form, KEYS)

    said = [len(reading.cells), len(reading.problems), len(reading.empty)]
    assert sorted(said) == [0, 0, 1]
    assert all(problem.ref == "H10" for problem in reading.problems)
