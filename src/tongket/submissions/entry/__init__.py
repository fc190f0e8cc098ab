"""The web grid: a body's sheet of a year typed cell by cell, into the same submission as a workbook's."""
