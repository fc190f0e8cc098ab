"""A submission as an official paper: its head, its rows with targets and last year's figures, who drew it up and who signs."""

from collections.abc import Iterator, Mapping

from tongket.documents import Column, Head, Inlines, Paper, Paragraph, Signature, Table, Text
from tongket.organization.map import UnitMap
from tongket.registers.listed import ILLUSTRATION
from tongket.vietnamese import long_date, number, short_date
from tongket.workbooks import NOTHING, Form, Row, printed_amount

from .blanks import forms_for, scaled
from .models import Basis, Observation, SheetWarning, Submission
from .queries import sheet

_COLUMNS = (
    Column("STT", 11, "center"), Column("Mã", 17), Column("Chỉ tiêu", 50), Column("Đơn vị tính", 22),
    Column("Chỉ tiêu giao", 18, "right"), Column("Năm trước", 18, "right"), Column("Thực hiện", 24, "right"),
)  # fmt: skip
_KIND = "Biểu số liệu "


def paper_of(row: Submission, units: UnitMap) -> Paper:
    """Return the paper of a submission. What is not signed leaves room for the signature. Six queries."""
    body = units.nodes[row.body_id]
    form = forms_for([body], sheet(row.sheet), row.year, units=units)[0]
    above = units.superior(row.body_id, sheet(row.sheet).line)
    home = units.nodes.get(row.unit_id)
    subject = form.title.removeprefix(_KIND)
    head = Head(
        organisation=body.full_name.upper(), number_and_symbol=f"Biểu số: {row.sheet}, lần {row.version}",
        place=home.name if home else "        ",
        date_text=long_date(row.signed_on) if row.signed_on else f"ngày       tháng       năm {row.year}",
        kind="BIỂU SỐ LIỆU", subject=subject[:1].upper() + subject[1:], parent=above.full_name.upper() if above else None,
    )  # fmt: skip
    figures = Observation.objects.filter(submission=row).select_related("indicator")
    explained = SheetWarning.objects.filter(submission=row).exclude(explanation="").order_by("pk")
    table = Table("", _COLUMNS, tuple(_rows(form, {each.indicator.code: each for each in figures})))
    said = [Paragraph((Text(text),)) for text in _said(row)]
    answers = [Paragraph((Text(f"Giải trình ({each.found}): {each.explanation}"),)) for each in explained]
    signed = _signed(row)
    prepared = Signature(("NGƯỜI LẬP BIỂU", *["\N{NO-BREAK SPACE}"] * (len(signed.authority) - 1)), row.prepared_by)
    return Paper(
        head, (*said, table, *answers), signed, prepared=prepared,
        note=ILLUSTRATION if row.basis == Basis.ILLUSTRATION else None,
    )  # fmt: skip


def _said(row: Submission) -> Iterator[str]:
    basis = row.get_basis_display()
    yield f"Số liệu {row.status}, tính đến ngày {short_date(row.as_of)}; báo cáo {row.state_label.lower()}."
    yield f"Căn cứ: {basis[0].lower()}{basis[1:]}{f' ({row.citation})' if row.citation else ''}. Ô trống là chưa có số liệu."


def _rows(form: Form, figures: Mapping[str, Observation]) -> Iterator[tuple[Inlines, ...]]:
    at = 0
    for section in form.sections:
        if section.title:
            yield tuple((Text(text, bold=True),) for text in ("", "", section.title, "", "", "", ""))
        for row in section.rows:
            at += 1
            texts = (
                str(at), row.code, row.label, row.unit_noun, printed_amount(row, row.target),
                printed_amount(row, row.last_year), _figure(row, figures.get(row.code)),
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
