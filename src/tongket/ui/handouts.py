"""The forms in which a page's list is handed out, and the query parameter that asks for one."""

PARAMETER = "xuat"
FORMS = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
