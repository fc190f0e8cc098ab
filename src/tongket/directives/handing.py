"""Pages of handing down and making known: choosing addressees with a preview, one's incoming box, what was handed to one."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import ALL, Refused, seeing
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.organization.groupings import GroupingNode, groupings_on
from tongket.organization.kinds import Level, Line
from tongket.organization.map import Node
from tongket.organization.models import Unit
from tongket.registers.handing import asked_form, hand_out
from tongket.ui.downloads import download

from . import actions, pages, papers, policies, queries
from .forms import CorrectKnownForm, DueForm, HandForm, KnownForm, one_of, upload_of
from .kinds import How, Urgency, Waiting
from .models import Directive, Dissemination

_SAID = "Không có văn bản này trong hộp văn bản đến."


@dataclass(frozen=True)
class Handing:
    """The page on which addressees are chosen: what can be chosen, what is, and who was handed it before."""

    directive: Directive
    bodies: list[Node]
    chosen: list[Node]
    before: int
    choice: queries.Choice
    levels: list[tuple[str, str]]
    kinds: list[str]
    lines: list[tuple[str, str]]
    groupings: list[GroupingNode]
    kept: list[Node]
    why_not: str | None

    @property
    def groups(self) -> list[tuple[str, list[tuple[Node, bool]]]]:
        """What is chosen, under its kind, each with whether it is still ticked."""
        ticked, found = set(self.kept), defaultdict[str, list[tuple[Node, bool]]](list)
        for node in self.chosen:
            found[node.kind].append((node, node in ticked))
        return list(found.items())


def _handing(request: Request, row: Directive, bodies: list[Node], why_not: str | None) -> Handing:
    data = request.POST if request.method == "POST" else request.GET
    groupings = [each for each in groupings_on(today()) if any(each.holds(node) for node in bodies)]
    choice = queries.Choice(
        tuple(data.getlist("cap")), tuple(data.getlist("loai")), data.get("he", ""), tuple(data.getlist("co-quan")),
        tuple(each for each in groupings if each.slug in data.getlist("nhom")),
    )  # fmt: skip
    with seeing(ALL):
        before = set(Dissemination.objects.filter(directive=row, cancelled_on=None).values_list("body", flat=True))
    present, chosen = {node.level for node in bodies}, queries.chosen(choice, bodies, request.units, before)
    kept = [node for node in chosen if node.slug in data.getlist("giao")] if "tung" in data else chosen
    return Handing(
        row, bodies, chosen, sum(1 for n in bodies if n.id in before),
        choice, [(str(level), str(level.label)) for level in Level if level in present],
        list(dict.fromkeys(node.kind for node in bodies)),
        [(str(line), str(line.label)) for line in Line if any((n.id, str(line)) in request.units.superiors for n in bodies)],
        groupings, kept, why_not,
    )  # fmt: skip


def _hand(
    request: Request, page: Handing, carry_out: Callable[[list[Unit], date], list[Dissemination]], back: HttpResponse
) -> HttpResponse:
    form = HandForm(request.POST or None, initial={"due": page.directive.due})
    if request.method == "POST" and form.is_valid():
        chosen = list(Unit.objects.filter(pk__in=[node.id for node in page.kept]).order_by("pk"))
        try:
            made = carry_out(chosen, form.cleaned_data["due"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã giao {len(made)} cơ quan, đơn vị.")
            return back
    return render(request, "directives/hand.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hand_down(request: Request, pk: int) -> HttpResponse:
    """Choose whom to hand a directive to, see how many that is, and hand it down."""
    row = get_object_or_404(Directive, pk=pk)
    why = policies.check_can_hand_down
    page = _handing(request, row, queries.reach(row.owner_id, request.units), _why_not(request, why, row))

    def carry_out(chosen: list[Unit], due: date) -> list[Dissemination]:
        return actions.hand_down(row, chosen, due=due, by=request.member, on=today())

    return _hand(request, page, carry_out, redirect("directives:directive", pk=pk))


@require_http_methods(["GET", "POST"])
def hand_on(request: Request, pk: int) -> HttpResponse:
    """Choose own units to hand a directive on to."""
    row = mine(pk)
    own = [node for node in queries.reach(row.body_id, request.units) if node.id in request.units.below(row.body_id)]
    page = _handing(request, row.directive, own, _why_not(request, policies.check_can_hand_on, row))

    def carry_out(chosen: list[Unit], due: date) -> list[Dissemination]:
        return actions.hand_on(row, chosen, due=due, by=request.member, on=today())

    return _hand(request, page, carry_out, redirect("directives:line", pk=pk))


def _why_not(request: Request, check: Callable[..., object], row: Directive | Dissemination) -> str | None:
    try:
        check(row, by=request.member, on=today())
    except Refused as refusal:
        return str(refusal)
    return None


@require_GET
def inbox(request: Request) -> HttpResponseBase:
    """Show what was handed to one's own bodies."""
    get = request.GET.get
    wanted = queries.Wanted(
        text=get("tim", "")[:120],
        urgency=one_of(Urgency, get("do-khan", "")),
        waiting=one_of(Waiting, get("han", "")),
    )
    page = pages.inbox_page(request.offices, request.units, on=today(), wanted=wanted)
    if asked := asked_form(request):
        return hand_out(papers.inbox_list(asked[1], page), asked[0], request.units, on=today())
    shown = {"page": page, "wanted": wanted, "urgencies": Urgency.choices[1:], "waiting": Waiting.choices}
    return render(request, "directives/inbox.html", shown)


def mine(pk: int) -> Dissemination:
    """Return what was handed to a body in sight. Raises Http404."""
    row = (
        Dissemination.objects.select_related("directive__file", "directive__replaced_by", "proof").filter(pk=pk).first()
    )
    if row is None:
        raise Http404(_SAID)
    return row


def _result(row: Dissemination) -> CorrectKnownForm:
    names = ("done_on", "how_kind", "how", "attendance")
    return CorrectKnownForm(
        initial={name: getattr(row, name) for name in names}, auto_id="sua-%s", stamped=row.directive.secrecy
    )


def _line(request: Request, row: Dissemination, form: KnownForm, status: int = 200) -> HttpResponse:
    try:
        page = pages.line_page(row, request.units, by=request.member, on=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    shown = {
        "page": page,
        "form": form,
        "result": _result(row),
        "due": DueForm(auto_id="doi-%s", stamped=row.directive.secrecy),
    }
    return render(request, "directives/line.html", shown, status=status)


@require_GET
def line(request: Request, pk: int) -> HttpResponse:
    """Show one directive in the hands of one body, and what is to be done with it."""
    row = mine(pk)
    return _line(request, row, KnownForm(initial={"done_on": today()}, bare=bool(row.directive.secrecy)))


def _move(request: Request, pk: int, act: Callable[..., Dissemination], done: str) -> HttpResponse:
    try:
        act(mine(pk), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("directives:line", pk=pk)


@require_POST
def received(request: Request, pk: int) -> HttpResponse:
    """Say that it came to hand."""
    return _move(request, pk, actions.receive, "Đã ghi nhận văn bản.")


@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Say that it was read."""
    return _move(request, pk, actions.mark_read, "Đã ghi đọc văn bản.")


@require_POST
def make_known(request: Request, pk: int) -> HttpResponse:
    """Record how it was made known."""
    row = mine(pk)
    form = KnownForm(request.POST, request.FILES, bare=bool(row.directive.secrecy))
    if form.is_valid() and _made_known(request, row, form):
        messages.success(request, "Đã ghi kết quả quán triệt.")
        return redirect("directives:line", pk=pk)
    return _line(request, row, form, 422)


def _made_known(request: Request, row: Dissemination, form: KnownForm) -> bool:
    said = form.cleaned_data
    try:
        actions.make_known(
            row, done_on=said["done_on"], how=said.get("how", ""), attendance=said["attendance"],
            how_kind=How(said["how_kind"]), proof=upload_of(said.get("proof")), by=request.member, on=today(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


@require_GET
def proof(request: Request, pk: int) -> HttpResponseBase:
    """Hand out the proof of a session as it came."""
    row = mine(pk)
    if row.proof is None:
        raise Http404("Kết quả này không kèm minh chứng.")
    try:
        return download(row.proof.name, row.proof.read(), row.proof.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
