"""Blanks of many bodies in one file: choose the sheets, take the workbooks."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.ui.downloads import ZIP, download

from ..fillable import named
from ..issuing import Blank, Wanted, write_blanks
from ..unopened import of_an_opened_year
from .pages import blank_desk


def _handed(blanks: list[Blank], year: int) -> HttpResponseBase:
    """Return one workbook as it is, more in one file; a workbook is itself packed, so nothing is pressed again."""
    if len(blanks) == 1:
        return download(blanks[0].name, blanks[0].data)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for blank in blanks:
            archive.writestr(blank.name, blank.data)
    return download(f"bieu-trang-{year}.zip", out.getvalue(), ZIP)


def _wanted(request: Request) -> list[Wanted]:
    """Return what was chosen, each once. Raises Refused where nothing was."""
    keys = dict.fromkeys(request.POST.getlist("bieu"))
    if not keys:
        raise Refused("Chưa chọn biểu nào; hãy chọn ít nhất một biểu rồi bấm Cấp và tải về.")
    return [Wanted(sheet=code, terms=(term or "",)) for code, term in map(named, keys)]


@require_http_methods(["GET", "POST"])
@of_an_opened_year
def blanks(request: Request) -> HttpResponseBase:
    """Show what may be issued; issue what was chosen and hand it out."""
    year = year_meant(request.GET.get("nam", ""))
    if request.method == "POST":
        try:
            return _handed(list(write_blanks(year, *_wanted(request), by=request.member, on=today())), year)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{reverse('submissions:blanks')}?nam={year}")
    page = blank_desk(year, request.units, by=request.member, on=today())
    return render(request, "submissions/blanks.html", {"page": page})
