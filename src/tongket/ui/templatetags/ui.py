"""The few tags and filters that pages are made of. Each is one component; their looks are in `tongket.css`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zlib import crc32

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from tongket.ui.asking import form_of
from tongket.ui.badges import look
from tongket.ui.figures import FigureCell
from tongket.ui.handouts import FORMS, PARAMETER
from tongket.vietnamese import dates, numerals

register = template.Library()

MISSING = "chưa nộp"


# ── figures, numbers, dates ────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def figure(cell: FigureCell | None) -> SafeString:
    """Print a figure, linked to its sources; None is "chưa nộp". The only way a figure reaches a page.

    Any object with `text`, `href`, `title`, `status` and `basis` will do.
    """
    if cell is None:
        return format_html('<span class="figure missing">{}</span>', MISSING)
    return format_html("{}{}{}", _figure_body(cell), _figure_status(cell), _figure_basis(cell))


def _figure_body(cell: FigureCell) -> SafeString:
    title = format_html(' title="{}"', cell.title) if cell.title else ""
    if cell.href:
        return format_html('<a class="figure" href="{}"{}>{}</a>', cell.href, title, cell.text)
    return format_html('<span class="figure"{}>{}</span>', title, cell.text)


def _figure_status(cell: FigureCell) -> SafeString | str:
    # A final figure is the rule and needs no word; an estimate must never pass for one.
    return format_html(' <i class="estimate">{}</i>', cell.status) if cell.status == "ước" else ""


def _figure_basis(cell: FigureCell) -> SafeString | str:
    if not cell.basis:
        return ""
    return format_html(
        '<sup class="basis" title="{}">*<span class="unseen"> ({})</span></sup>', cell.basis.capitalize(), cell.basis
    )


@register.filter
def number(value: int | Decimal | None, decimals: int = 0) -> str:
    """Write a count: 1234 is "1.234". For figures of the record use `figure`."""
    return "" if value is None else numerals.number(value, decimals)


@register.filter
def vdate(value: date | datetime | None) -> str:
    """Write a day as dd/mm/yyyy, in local time; nothing is an empty text."""
    if not value:
        return ""
    return dates.short_date(_local(value))


@register.filter
def vtime(value: datetime | None) -> str:
    """Write a moment as "08:05 12/12/2022", in local time."""
    return f"{_local(value):%H:%M} {vdate(value)}" if value else ""


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


# ── states ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def badge(state: str, label: str) -> SafeString:
    """Print a state: its tone, a sign and the word."""
    shown = look(state)
    return format_html('<span class="badge {}"><b aria-hidden="true">{}</b>{}</span>', shown.tone, shown.sign, label)


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """Print how much of a whole is done ("16/17 đơn vị"), as words and a bar."""
    return {"done": done, "total": total, "label": label}


# ── doing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("ui/act.html", takes_context=True)
def act(  # noqa: PLR0917 — a button has this many faces
    context: template.Context,
    action: str,
    label: str,
    reason: str | None = None,
    kind: str = "",
    ask: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """Print a button that posts to `action`; with `reason` (the policy's sentence) it is disabled and says why.

    `kind` is "primary", "danger" or "". `ask` is the label of a required text (`reason` in the POST) asked for first.
    `name` and `value` go along in the POST.
    """
    return {
        "action": action,
        "label": label,
        "reason": reason,
        "kind": kind,
        "ask": ask,
        "name": name,
        "value": value,
        "form": form_of(action),
        "key": f"vi-sao-{crc32(f'{action}{label}{value}'.encode()):08x}",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/field.html")
def field(bound: Any, unit: str = "") -> dict[str, Any]:
    """Print a form field: label, help, control, and the errors beside it. `unit` stands after the control."""
    box = getattr(bound.field.widget, "input_type", "") == "checkbox" and not bound.use_fieldset
    return {"field": bound, "unit": unit, "box": box}


@register.inclusion_tag("ui/errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """Print what is wrong with the form as a whole, above its fields."""
    return {"errors": form.non_field_errors(), "count": sum(1 for bound in form if bound.errors)}


# ── page parts ─────────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag(takes_context=True)
def page_title(context: template.Context) -> SafeString:
    """Print the text of the block `title` once more, for `<title>`: a page writes its title once."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block("title") if blocks else None
    # strip_tags leaves the escaping of the rendered block as it is.
    return mark_safe(" ".join(strip_tags(block.render(context)).split())) if block else SafeString("")


@register.simple_block_tag
def empty(content: str, title: str = "Chưa có gì ở đây") -> SafeString:
    """Wrap what to do when a list has nothing in it."""
    return format_html('<div class="empty"><p class="empty-title">{}</p>{}</div>', title, content)


@register.simple_block_tag
def card(content: str, title: str, kind: str = "") -> SafeString:
    """Wrap a part of a page under a heading of the second level."""
    return format_html('<section class="card {}"><h2>{}</h2>{}</section>', kind, title, content)


@register.simple_block_tag
def table(content: str, label: str, kind: str = "") -> SafeString:
    """Wrap a table's rows in a box that scrolls by itself; `label` names it for those who cannot see it.

    `kind` may be "numbers" (all but the first column are figures), "tall" (head stays in view), "stacked"
    (on a phone the cells of a line stand under each other, each named by its `data-label`) or "plain".
    """
    return format_html(
        '<div class="scroll" role="region" aria-label="{0}" tabindex="0">'
        '<table class="{2}"><caption class="unseen">{0}</caption>{1}</table></div>',
        label,
        content,
        kind,
    )


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Print "Trang 2/9" with links, for a page of a Django Paginator; keeps the other query parameters."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is not None:
        query.pop("trang", None)
    return {"page": page, "query": f"{query.urlencode()}&" if query else ""}


@register.inclusion_tag("ui/handouts.html", takes_context=True)
def handouts(context: template.Context) -> dict[str, Any]:
    """Print "Tải về: Word · PDF · Excel", links that hand out the page's list as it is filtered now."""
    query = context["request"].GET.copy()
    query.pop(PARAMETER, None)
    query.pop("trang", None)
    return {"query": f"{query.urlencode()}&" if query else "", "parameter": PARAMETER, "forms": FORMS}


@register.simple_tag
def mark(verdict: str, text: str, href: str = "", title: str = "") -> SafeString:
    """Print a piece of checked text with its verdict: agrees ✓, rounding ≈, contradicts ✗, unknown ?."""
    inner = format_html('<mark class="{}" title="{}">{}<b>{}</b></mark>', verdict, title, text, look(verdict).sign)
    return format_html('<a href="{}">{}</a>', href, inner) if href else inner
