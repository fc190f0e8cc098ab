"""Files that others made: chosen, mapped onto a sheet, looked at, and taken in by the path that workbooks take."""
