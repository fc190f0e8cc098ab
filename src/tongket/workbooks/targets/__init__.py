"""The targets of a whole level as one workbook: units down, indicators across, sums held against what was set above.

data = write_targets(form, key)                  # bytes for the officer
ticket = peek_targets(data, keys)                # what it was written from, as the server signed it
reading = read_targets(data, form, keys)         # amounts with their cells, and every problem
"""

from tongket.workbooks.targets.plan import (
    PAGE,
    Target,
    TargetColumn,
    TargetForm,
    TargetGroup,
    TargetLine,
    TargetRule,
    target_cells,
)
from tongket.workbooks.targets.reader import TargetCell, TargetReading, TargetTicket, peek_targets, read_targets
from tongket.workbooks.targets.writer import write_targets

__all__ = [
    "PAGE", "Target", "TargetCell", "TargetColumn", "TargetForm", "TargetGroup", "TargetLine", "TargetReading", "TargetRule",
    "TargetTicket", "peek_targets", "read_targets", "target_cells", "write_targets",
]  # fmt: skip
