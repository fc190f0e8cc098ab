"""Which reports quote a figure."""

from datetime import date

from django.urls import reverse

from tongket.registry.mentions import Mention, Mentioning
from tongket.results.board import Board, board
from tongket.vietnamese import short_date

from .models import Quotation
from .queries import derived, quoted_in, quoted_of, text_now

_SORTS = {"_chi_tieu": "chỉ tiêu giao ", "_ty_le": "tỷ lệ ", "_nam_truoc": "số năm trước ", "_nam_sau": "chỉ tiêu "}


def _sort(key: str) -> str:
    """Say which sort of figure a key of the report stands for; the plain result needs no word."""
    return next((word for ending, word in _SORTS.items() if key.endswith(ending)), "")


def _quoted(code: str, unit: int, year: int) -> list[Mention]:
    return [
        Mention(
            f"Báo cáo tổng kết năm {each.report.year}, bản {each.report.version}: {_sort(each.key)}“{each.text}”",
            reverse("review:report", args=[each.report.unit.slug, each.report.year]) + f"#sl_{each.key}_1",
        )
        for each in quoted_in(code, unit, year)
    ]


def _all_quoted(codes: tuple[str, ...], units: tuple[int, ...], year: int, _before: date | None) -> list[Mention]:
    """Return the papers that quote any of these figures, or a ratio made of one, and what the figure is now."""
    codes = codes + tuple(derived(codes))
    rows = quoted_of(codes, units, year)
    if not rows:
        return []
    found = board(year, codes=codes, gaps=False)
    return [_said(each, found) for each in rows]


def _said(each: Quotation, found: Board) -> Mention:
    report, node = each.report, found.units.nodes[each.unit_id]
    label = (
        f"Báo cáo tổng kết năm {report.year}, bản {report.version} ngày {short_date(report.made_on)}: "
        f"{each.indicator}, {node.full_name}, {_sort(each.key)}“{each.text}”"
    )
    link = reverse("review:report", args=[report.unit.slug, report.year]) + f"#sl_{each.key}_1"
    now = text_now(each, found)
    if now is None:
        return Mention(label, link)
    agrees = now == each.text
    return Mention(label, link, "agrees" if agrees else "contradicts", "khớp" if agrees else f"nay là {now}")


DECLARED = (
    Mentioning("figure", "Con số này được dẫn ở", _quoted),
    Mentioning("figures", "Các số này được dẫn ở", _all_quoted),
)
