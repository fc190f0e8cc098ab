"""A report as files: the paper in Word and PDF, and the working paper that says where each figure came from."""

from collections.abc import Callable
from pathlib import Path

from tongket.documents import Paper, source_table, to_docx, to_pdf

from .models import Report

RENDERERS: dict[str, Callable[[Paper], bytes]] = {"docx": to_docx, "pdf": to_pdf}


def name_of(report: Report, kind: str, *, sources: bool = False) -> str:
    """Return the file name of a report or of its source list."""
    stem = "bang-tra-nguon-so-lieu" if sources else "bao-cao-tong-ket"
    return f"{stem}-{report.year}.{kind}"


def render(report: Report, kind: str, *, sources: bool = False) -> bytes:
    """Return the bytes of a report (`docx`, `pdf`), or of its source list."""
    paper = report.content()
    return RENDERERS[kind](source_table(paper) if sources else paper)


def write_files(report: Report, folder: Path) -> list[Path]:
    """Write the report and its source list as Word and PDF; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for sources in (False, True):
        for kind in RENDERERS:
            file = folder / name_of(report, kind, sources=sources)
            file.write_bytes(render(report, kind, sources=sources))
            made.append(file)
    return made
