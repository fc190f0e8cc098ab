"""A submission as an official paper: its head, its rows with targets and last year's figures, its words, who signs."""

from collections.abc import Iterator, Mapping

from tongket.documents import Column, Head, Inlines, Paper, Paragraph, Signature, Table, Text
from tongket.organization.map import UnitMap
from tongket.registers.listed import ILLUSTRATION
from tongket.vietnamese import long_date, number, short_date
from tongket.workbooks import NOTHING, Form, Row, printed_amount

from .blanks import form_of, scaled
from .counted.queries import Count, counts_in
from .gaps.papers import gap_table
from .gaps.queries import gaps_of
from .models import Basis, Narrative, Observation, SheetWarning, Submission
from .narratives.pages import told
from .queries import sheet

_CODE_MM, _CHARACTER_MM = 17, 2.3
_KIND, _MARK = "Biểu số liệu ", "(*)"


def paper_of(row: Submission, units: UnitMap) -> Paper:
    """Return the paper of a submission. What is not signed leaves room for the signature.

    At most eleven queries, and those of counting.
    """
    body = units.nodes[row.body_id]
    form = form_of(row, units)
    above = units.superior(row.body_id, sheet(row.sheet).line)
    home = units.nodes.get(row.unit_id)
    subject = form.title.removeprefix(_KIND)
    head = Head(
        organisation=body.full_name.upper(), number_and_symbol=f"Biểu số: {row.sheet}, lần {row.version}",
        place=home.name if home else "        ",
        date_text=long_date(row.signed_on) if row.signed_on else f"ngày       tháng       năm {row.year}",
        kind="BIỂU SỐ LIỆU", subject=subject[:1].upper() + subject[1:], parent=above.full_name.upper() if above else None,
    )  # fmt: skip
    figures = list(Observation.objects.filter(submission=row).select_related("indicator"))
    counts = counts_in(row, figures)
    explained = SheetWarning.objects.filter(submission=row).exclude(explanation="").order_by("pk")
    table = Table("", _columns(form), tuple(_rows(form, {each.indicator.code: each for each in figures}, counts)))
    said = [Paragraph((Text(text),)) for text in _said(row)]
    answers = [Paragraph((Text(f"Giải trình ({each.found}): {each.explanation}"),)) for each in explained]
    missing = [gap_table(gaps_of(row, units))]
    signed = _signed(row)
    prepared = Signature(("NGƯỜI LẬP BIỂU", *["\N{NO-BREAK SPACE}"] * (len(signed.authority) - 1)), row.prepared_by)
    return Paper(
        head, (*said, table, *_counted(counts), *answers, *_told(row), *filter(None, missing)), signed, prepared=prepared,
        note=ILLUSTRATION if row.basis == Basis.ILLUSTRATION else None,
    )  # fmt: skip


def _said(row: Submission) -> Iterator[str]:
    basis = row.get_basis_display()
    closed = f" (chốt ngày {short_date(row.closing.closed_on)})" if row.closing else ""
    yield f"Số liệu {row.figures_are}{closed}, tính đến ngày {short_date(row.as_of)}; báo cáo {row.state_label.lower()}."
    yield f"Căn cứ: {basis[0].lower()}{basis[1:]}{f' ({row.citation})' if row.citation else ''}. Ô trống là chưa có số liệu."


def _counted(counts: Mapping[str, Count]) -> Iterator[Paragraph]:
    """Say under the table of what the rows marked there are counted."""
    if counts:
        said = "; ".join(f"{code}: {count.basis}, {count.how_many}" for code, count in counts.items())
        yield Paragraph((Text(f"{_MARK} Số đếm từ sổ, không nhập tay. {said}.", italic=True),))


def _columns(form: Form) -> tuple[Column, ...]:
    """Return the columns; codes of a sheet's own indicators are longer than those of the software."""
    code = max(_CODE_MM, 2 + _CHARACTER_MM * max(len(row.code) for row in form.rows))
    return (
        Column("STT", 11, "center"), Column("Mã", code), Column("Chỉ tiêu", 50 + _CODE_MM - code), Column("Đơn vị tính", 22),
        Column("Chỉ tiêu giao", 18, "right"), Column("Năm trước", 18, "right"), Column("Thực hiện", 24, "right"),
    )  # fmt: skip


def _told(row: Submission) -> Iterator[Paragraph]:
    """Yield the part in words: each line of work, under each heading what is told."""
    for each in told(Narrative.objects.filter(submission=row).order_by("pk")):
        yield Paragraph((Text(f"Phần lời: {each.label}", bold=True),))
        for heading, text in each.texts:
            first, *more = text.splitlines()
            yield Paragraph((Text(f"{heading}: ", italic=True), Text(first)))
            yield from (Paragraph((Text(line),)) for line in more if line.strip())


def _rows(form: Form, figures: Mapping[str, Observation], counts: Mapping[str, Count]) -> Iterator[tuple[Inlines, ...]]:
    at = 0
    for section in form.sections:
        if section.title:
            yield tuple((Text(text, bold=True),) for text in ("", "", section.title, "", "", "", ""))
        for row in section.rows:
            at += 1
            count = counts.get(row.code)
            label = f"{row.label} {_MARK}" if count else row.label
            texts = (
                str(at), row.code, label, row.unit_noun, printed_amount(row, row.target),
                printed_amount(row, row.last_year), count.text if count else _figure(row, figures.get(row.code)),
            )  # fmt: skip
            yield tuple((Text(text),) for text in texts)


def _figure(row: Row, found: Observation | None) -> str:
    if found is None:
        return ""
    if row.kind == "yesno":
        return printed_amount(row, scaled(found.amount, 0))
    return NOTHING if found.raw == NOTHING else number(scaled(found.amount, row.decimals), row.decimals)


def _signed(row: Submission) -> Signature:
    """Return who signs: the head, or for the head (KT.) or by the head's order (TL.) with the signer's own title."""
    title = row.signed_title.upper()
    if row.signed_under:
        return Signature((f"{row.signed_under} THỦ TRƯỞNG", title), row.signed_by)
    return Signature((title or "THỦ TRƯỞNG",), row.signed_by)
