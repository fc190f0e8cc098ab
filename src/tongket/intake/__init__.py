"""The gate for every file from outside: size, kind, zip structure, parts and XML are checked before any parser.

Pure and bounded: nothing is written, nothing is fetched, and memory never exceeds the table in `limits`.
"""

from tongket.intake.bundle import unbundle
from tongket.intake.gate import Admitted, check
from tongket.intake.limits import FileKind
from tongket.intake.packagefile import check_package_file
from tongket.intake.papers import check_paper
from tongket.intake.rejected import Marked, Rejected
from tongket.intake.scans import Scan, check_scan

__all__ = [
    "Admitted", "FileKind", "Marked", "Rejected", "Scan", "check", "check_package_file", "check_paper", "check_scan",
    "unbundle",
]  # fmt: skip
