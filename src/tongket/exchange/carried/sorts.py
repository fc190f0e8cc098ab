"""All sorts of things that a package carries, by the kind that its line names, in the order in which they are taken in."""

from . import blanks, directives, scans, sheets, submissions
from .line import Sort

SORTS: dict[str, Sort] = {
    sheets.DECLARED_KIND: sheets.DECLARED_SORT,
    sheets.MADE_KIND: sheets.MADE_SORT,
    blanks.KIND: blanks.SORT,
    directives.KIND: directives.SORT,
    submissions.KIND: submissions.SORT,
    scans.KIND: scans.SORT,
}
WORDS = {
    sheets.DECLARED_KIND: "biểu", sheets.MADE_KIND: "mẫu biểu", blanks.KIND: "biểu trắng", directives.KIND: "văn bản",
    submissions.KIND: "báo cáo", scans.KIND: "bản quét",
}  # fmt: skip
