"""A long report must not make its reader wait: a second, the best of three runs as test machines are shared."""

from dataclasses import replace
from io import BytesIO
from time import perf_counter

import pdfplumber
from documents_sample import sample, words

from tongket.documents import Heading, Paper, Paragraph, Table, read_bookmarks, to_docx, to_pdf


def long_report() -> Paper:
    """Some fifty pages: thirty tables of eighteen rows between pages of text."""
    paper = sample()
    table = next(block for block in paper.blocks if isinstance(block, Table))
    text = Paragraph(words("Các cơ quan, địa phương thực hiện nghiêm túc nhiệm vụ được giao. " * 12))
    part = (Heading(2, "1.", "Kết quả của từng đơn vị"), *[text] * 5, table)
    return replace(paper, blocks=part * 30)


def best(render, papers: list[Paper]) -> float:
    """Seconds of the fastest run; each paper differs, so that no run is answered from memory."""
    times = []
    for paper in papers:
        started = perf_counter()
        render(paper)
        times.append(perf_counter() - started)
    return min(times)


def test_fifty_pages_and_thirty_tables_take_less_than_a_second():
    papers = [replace(long_report(), note=f"Lần {run}") for run in range(3)]

    pdf, document = to_pdf(long_report()), to_docx(long_report())

    assert len(pdfplumber.open(BytesIO(pdf)).pages) >= 50
    assert len(read_bookmarks(document)) == 30 * 17
    assert best(to_docx, papers) < 1
    assert best(to_pdf, papers) < 1
