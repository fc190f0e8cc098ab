"""Tổng Kết: the yearly cycle of a province's local-defence administration.

Importing the package puts `pysqlite3` in place of Python's own `sqlite3`, because SQLite up to 3.51.2 can corrupt a
WAL database when connections write and checkpoint at the same moment. `sqlite_is_safe` lets every entry point assert it.
"""

import sys

SAFE_SQLITE = (3, 51, 3)

try:
    import pysqlite3
except ImportError:  # no wheel for this platform: settings fall back to journal_mode=TRUNCATE
    import sqlite3
else:
    sys.modules["sqlite3"] = sqlite3 = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sqlite_is_safe() -> bool:
    """Say whether the SQLite in use is free of the WAL-reset bug (fixed in 3.51.3)."""
    return sqlite3.sqlite_version_info >= SAFE_SQLITE
