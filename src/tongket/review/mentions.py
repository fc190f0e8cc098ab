"""Which reports quote a figure."""

from django.urls import reverse

from tongket.registry.mentions import Mention, Mentioning

from .queries import quoted_in

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


DECLARED = (Mentioning("figure", "Con số này được dẫn ở", _quoted),)
