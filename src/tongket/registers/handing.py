"""Hands a list out as a file: the page's own address with `xuat=docx`, `pdf` or `xlsx`."""

from collections.abc import Callable
from datetime import date

from django.http import FileResponse

from tongket.accounts.middleware import Request
from tongket.documents import to_docx, to_pdf
from tongket.organization.map import Node, UnitMap
from tongket.ui.downloads import DOCX, PDF, XLSX, download
from tongket.ui.handouts import PARAMETER

from .listed import Listed, book_of, paper_of


def _word(listed: Listed, units: UnitMap, on: date) -> bytes:
    return to_docx(paper_of(listed, units, on=on))


def _pdf(listed: Listed, units: UnitMap, on: date) -> bytes:
    return to_pdf(paper_of(listed, units, on=on))


def _excel(listed: Listed, units: UnitMap, on: date) -> bytes:
    return book_of(listed, on=on)


FORMS: dict[str, tuple[Callable[[Listed, UnitMap, date], bytes], str]] = {
    "docx": (_word, DOCX),
    "pdf": (_pdf, PDF),
    "xlsx": (_excel, XLSX),
}


def hand_out(listed: Listed, form: str, units: UnitMap, *, on: date) -> FileResponse:
    """Return a list as a file of one of `FORMS`."""
    write, media_type = FORMS[form]
    return download(f"{listed.name}.{form}", write(listed, units, on), media_type)


def asked_form(request: Request) -> tuple[str, Node] | None:
    """Return the form in which the address asks for the page's list and the body that makes it; None for the page.

    Who holds no office has no list to hand out, and gets the page that says so.
    """
    form = request.GET.get(PARAMETER, "")
    return (form, request.own_body) if form in FORMS and request.own_body is not None else None
