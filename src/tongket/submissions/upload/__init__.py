"""Workbooks sent through the web, one or many: chosen, looked at, confirmed, written."""
