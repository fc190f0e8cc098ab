"""Which cells of a form that is not ours can take a figure: not one with a formula, under another, or with words in it.

Both halves stand here: `check_inputs` asks, `wrong_inputs` answers in the child.
"""

from tongket.workbooks.marked.labels import speaks
from tongket.workbooks.opening import in_child, opened_here
from tongket.workbooks.splicing import wrong_on
from tongket.workbooks.values import excerpt


def check_inputs(data: bytes, page: str, refs: list[str]) -> dict[str, str]:
    """Return a sentence by cell for each that cannot be an input cell: as `check_cells`, or one that names something."""
    return {str(ref): str(said) for ref, said in in_child("marked.inputs:wrong_inputs", data, page, refs).items()}


def wrong_inputs(data: bytes, page: str, refs: list[str]) -> dict[str, str]:
    """The same, in the child."""
    book = opened_here(data)[1]
    wrong = wrong_on(book, page, refs)
    cells = book.cells(page) if page in book.pages else {}
    return wrong | {
        ref: f"Trang “{page}”, ô {ref}: ô đang có chữ “{excerpt(cells[ref])}”; hãy chọn ô để trống."
        for ref in refs
        if ref not in wrong and ref in cells and cells[ref].kind == "s" and speaks(cells[ref].text)
    }
