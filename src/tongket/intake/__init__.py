"""The gate for every file from outside: size, kind, zip structure, parts and XML are checked before any parser.

Pure and bounded: nothing is written, nothing is fetched, and what reads a file does so in a child (`read_outside`).
"""

from tongket.intake.bundle import unbundle
from tongket.intake.gate import Admitted, check, plain_text
from tongket.intake.limits import FileKind
from tongket.intake.papers import check_paper
from tongket.intake.rejected import Marked, Rejected
from tongket.intake.scans import Scan, check_scan
from tongket.intake.worker import read_outside

__all__ = [
    "Admitted",
    "FileKind",
    "Marked",
    "Rejected",
    "Scan",
    "check",
    "check_paper",
    "check_scan",
    "plain_text",
    "read_outside",
    "unbundle",
]
