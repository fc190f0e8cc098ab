"""Pages of package files: who is on the other side, what was made and read; make one, look at one, take it in."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.ui.downloads import download

from . import actions, pages
from .forms import PackageForm, SameForm
from .models import Correspondent, PackageFile, PackageItem
from .opening import open_package, preview


def _package(request: Request, pk: int) -> PackageFile:
    """Return a package of a body at which one is a staff officer; another's is not found, nor one of a body below."""
    rows = PackageFile.objects.select_related("correspondent", "file")
    return get_object_or_404(rows, pk=pk, own__in=pages.staffed(request.offices))


@require_GET
def index(request: Request) -> HttpResponse:
    """Show who is on the other side, and the packages made and read."""
    shown = {"page": pages.index_page(request.offices, request.units), "holds": pages.staffed(request.offices)}
    return render(request, "exchange/index.html", shown)


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Make a package for somebody on the other side."""
    rows = Correspondent.objects.filter(own__in=pages.staffed(request.offices), ended_on=None)
    to = get_object_or_404(rows.select_related("own", "unit"), pk=pk)
    try:
        made = actions.make_package(to, with_blanks="bieu-trang" in request.POST, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:index")
    messages.success(request, f"Đã lập {made.row}: {made.row.holds}. Hãy tải về và chuyển cho nơi nhận.")
    if made.left_out:
        messages.info(request, f"{made.left_out} văn bản đóng dấu mật không đi theo gói tin.")
    return redirect("exchange:package", pk=made.row.pk)


@require_GET
def package(request: Request, pk: int) -> HttpResponse:
    """Show one package and what was taken in of it."""
    page = pages.package_page(_package(request, pk), request.units)
    return render(request, "exchange/package.html", {"page": page})


@require_GET
def file(request: Request, pk: int) -> HttpResponseBase:
    """Hand a package out as it was."""
    kept = _package(request, pk).file
    return download(kept.name, kept.read(), kept.media_type)


@require_GET
def blank(request: Request, pk: int, item: int) -> HttpResponseBase:
    """Hand out a blank that came in a package."""
    rows = PackageItem.objects.select_related("file").filter(package=_package(request, pk), file__isnull=False)
    kept = get_object_or_404(rows, pk=item).file
    return download(kept.name, kept.read(), kept.media_type)


@require_http_methods(["GET", "POST"])
def read(request: Request) -> HttpResponse:
    """Choose a package, then see what it brings. Writes nothing."""
    form = PackageForm(request.POST, request.FILES) if request.method == "POST" else PackageForm()
    if form.is_valid():
        data = form.cleaned_data["file"]
        try:
            opened = open_package(data, by=request.member, on=today())
            page = pages.seen_page(opened, preview(opened, by=request.member, on=today()))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            shown = {"page": page, "written": False, "form": SameForm(seen=data)}
            return render(request, "exchange/seen.html", shown)
    shown = {"form": form, "holds": pages.staffed(request.offices)}
    return render(request, "exchange/read.html", shown, status=422 if form.errors else 200)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take in a package that was looked at; the same again changes nothing."""
    form = SameForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise Refused(next(iter(form.errors.values()))[0])
        opened = open_package(form.cleaned_data["file"], by=request.member, on=today())
        done = actions.take_in(opened, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:read")
    return render(request, "exchange/seen.html", {"page": pages.seen_page(opened, done), "written": True})
