"""The ways in for files from outside, as the ledger names them where one is refused."""

from enum import StrEnum


class WayIn(StrEnum):
    """Where a file was handed in."""

    SHEET = "nhận biểu"
    FOREIGN = "nhận tệp ngoài"
    WORDS = "lấy phần lời từ báo cáo Word"
    MADE_FORM = "lấy tệp Excel làm mẫu biểu"
    HIGHER_FORM = "đăng ký biểu của cấp trên"
    TARGETS = "nhận chỉ tiêu giao theo tệp"
    DIRECTIVE = "đăng ký văn bản"
    SESSION = "minh chứng quán triệt"
    PROGRESS = "minh chứng tiến độ"
    PROOF = "minh chứng đính chính"
    SCAN = "đính kèm bản quét"
    PACKAGE = "nhận gói tin"
    CHECKED = "rà soát văn bản"
