"""The year-end report: text bound to figures; drafts checked against results."""
