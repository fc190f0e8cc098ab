"""Pages of results: the board of the year, an indicator on the map, all totals of a unit, one down to its cells."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.registry.mentions import mentions_of
from tongket.ui.downloads import download
from tongket.vietnamese import NotADate, parse_date, slug

from . import exports, mapping, pages
from .lines import COLUMNS
from .overview import FILTERS
from .overview import overview as year_board
from .sorting import PARAMETER, address, heads

T = TypeVar("T")
_EXPORT = "xlsx"


def _year(request: Request) -> int:
    return year_meant(request.GET.get("nam", ""))


def _day(request: Request) -> date | None:
    asked = request.GET.get("ngay", "").strip()
    if not asked:
        return None
    try:
        return parse_date(asked)
    except NotADate as error:
        raise Http404(str(error)) from error


def _found(ask: Callable[[], T]) -> T:
    """Return an answer; what is refused does not exist for the one who asks."""
    try:
        return ask()
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _exported(request: Request) -> bool:
    return request.GET.get("xuat") == _EXPORT


@require_GET
def overview(request: Request) -> HttpResponseBase:
    """Show the board of the year: the parts of a unit against the lines of work."""
    year, order, only = _year(request), request.GET.get(PARAMETER, ""), request.GET.get("loc", "")
    unit = request.GET.get("don-vi") or None
    page = _found(lambda: year_board(unit, year, request.units, order=order, only=only))
    if page and _exported(request):
        return download(f"bang-nam-{page.unit.slug}-{year}.xlsx", exports.overview_book(page, today()))
    names = [("ten", "Đơn vị", ""), ("bieu", "Biểu", "Biểu của đơn vị đang ở đâu")]
    sectors = [(column.slug, column.short, column.name) for column in COLUMNS]
    shown = {
        "page": page, "year": year, "filters": FILTERS, "only": only, "order": order,
        "heads": heads(request.GET, order, names), "sector_heads": heads(request.GET, order, sectors),
        "unfiltered": address(request.GET, loc=""), "export": address(request.GET, xuat=_EXPORT),
    }  # fmt: skip
    return render(request, "results/overview.html", shown)


@require_GET
def indicator_map(request: Request) -> HttpResponseBase:
    """Show one indicator over the parts of a unit, as a tile map and as a table."""
    year, order, unit = _year(request), request.GET.get(PARAMETER, ""), request.GET.get("don-vi") or None
    page = _found(lambda: mapping.map_page(request.GET.get("chi-tieu", ""), unit, year, request.units, order=order))
    if page and _exported(request):
        name = f"{slug(page.indicator.code)}-{page.unit.slug}-{year}.xlsx"
        return download(name, exports.map_book(page, today()))
    columns = [
        ("ten", "Đơn vị", ""), ("gia-tri", "Thực hiện", ""), ("chi-tieu-giao", "Chỉ tiêu giao", ""), ("ty-le", "Tỷ lệ", ""),
        ("nam-truoc", f"Năm {year - 1}", ""), ("tang-giam", "Tăng, giảm", ""), ("tang-giam-ty-le", "Tăng, giảm (%)", ""),
    ]  # fmt: skip
    shown = {
        "page": page, "year": year, "order": order, "heads": heads(request.GET, order, columns),
        "export": address(request.GET, xuat=_EXPORT),
    }  # fmt: skip
    return render(request, "results/map.html", shown)


@require_GET
def index(request: Request) -> HttpResponseBase:
    """List every indicator of a unit with target, share, who reported, and last year's."""
    year, unit, sector = _year(request), request.GET.get("don-vi") or None, request.GET.get("linh-vuc", "")
    page = _found(lambda: pages.listing(unit, year, request.units, sector))
    if page and _exported(request):
        return download(f"so-lieu-{page.unit.slug}-{year}.xlsx", exports.listing_book(page, today()))
    shown = {"page": page, "year": year, "sectors": COLUMNS, "export": address(request.GET, xuat=_EXPORT)}
    return render(request, "results/index.html", shown)


@require_GET
def total(request: Request, code: str, unit: str, year: int) -> HttpResponseBase:
    """Show one total: its units, what it rests on, who is missing, and where each part came from.

    `?ngay=` reads it as it stood at the end of a day.
    """
    as_of = _day(request)
    page = _found(lambda: pages.detail(code, unit, year, request.units, as_of=as_of))
    mentions = mentions_of("figure", page.result.indicator.code, page.result.unit.id, year)
    shown = {"page": page, "year": year, "mentions": mentions, "as_of": as_of}
    return render(request, "results/total.html", shown)
