"""The gate for every file from outside: size, kind, zip structure, parts and XML are checked before any parser.

Pure and bounded: nothing is written, nothing is fetched, and what reads a file does so in a child (`read_outside`).
"""

from tongket.intake.bundle import unbundle
from tongket.intake.gate import Admitted, check, plain_text
from tongket.intake.kinds import spreadsheet_kind
from tongket.intake.limits import FileKind
from tongket.intake.packagefile import check_package_file
from tongket.intake.papers import check_paper
from tongket.intake.rejected import Marked, Rejected
from tongket.intake.scans import Scan, check_scan
from tongket.intake.secrecy import check_name
from tongket.intake.words import TURNING
from tongket.intake.worker import read_outside

__all__ = [
    "TURNING",
    "Admitted",
    "FileKind",
    "Marked",
    "Rejected",
    "Scan",
    "check",
    "check_name",
    "check_package_file",
    "check_paper",
    "check_scan",
    "plain_text",
    "read_outside",
    "spreadsheet_kind",
    "unbundle",
]  # fmt: skip
