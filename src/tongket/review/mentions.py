"""Which reports quote a figure."""

from django.urls import reverse

from tongket.registry.mentions import Mention, Mentioning

from .queries import quoted_in


def _quoted(code: str, unit: int, year: int) -> list[Mention]:
    return [
        Mention(
            f"Báo cáo tổng kết năm {each.report.year}, bản {each.report.version}: “{each.text}”",
            reverse("review:report", args=[each.report.unit.slug, each.report.year]) + f"#sl_{each.key}_1",
        )
        for each in quoted_in(code, unit, year)
    ]


DECLARED = (Mentioning("figure", "Con số này được dẫn ở", _quoted),)
