"""The words of the register: kinds of documents, books, urgency, stamps, how a document is made known. No Django rows.

Kinds and their short forms: Decree 30/2020/NĐ-CP, Article 7 and Appendix III; the Party's: Regulation 66-QĐ/TW of 2017.
"""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    """The kind of a document; the code is what stands in its notation, where the law gives one."""

    RESOLUTION = "NQ", "Nghị quyết"
    DECISION = "QĐ", "Quyết định"
    DIRECTIVE = "CT", "Chỉ thị"
    STATUTE = "QC", "Quy chế"
    RULES = "QyĐ", "Quy định"
    COMMUNIQUE = "TC", "Thông cáo"
    NOTICE = "TB", "Thông báo"
    GUIDANCE = "HD", "Hướng dẫn"
    PROGRAMME = "CTr", "Chương trình"
    PLAN = "KH", "Kế hoạch"
    SCHEME = "PA", "Phương án"
    PROJECT = "ĐA", "Đề án"
    INVESTMENT = "DA", "Dự án"
    REPORT = "BC", "Báo cáo"
    MINUTES = "BB", "Biên bản"
    SUBMISSION = "TTr", "Tờ trình"
    CONTRACT = "HĐ", "Hợp đồng"
    LETTER = "CV", "Công văn"
    TELEGRAM = "CĐ", "Công điện"
    MEMORANDUM = "BGN", "Bản ghi nhớ"
    AGREEMENT = "BTT", "Bản thỏa thuận"
    AUTHORISATION = "GUQ", "Giấy ủy quyền"
    INVITATION = "GM", "Giấy mời"
    INTRODUCTION = "GGT", "Giấy giới thiệu"
    LEAVE = "GNP", "Giấy nghỉ phép"
    DISPATCH = "PG", "Phiếu gửi"
    TRANSFER = "PC", "Phiếu chuyển"
    SLIP = "PB", "Phiếu báo"
    OPEN_LETTER = "ThC", "Thư công"
    STRATEGY = "CL", "Chiến lược (văn bản của Đảng)"
    CONCLUSION = "KL", "Kết luận (văn bản của Đảng)"
    PARTY_RULES = "QĐi", "Quy định (văn bản của Đảng)"
    PARTY_GUIDE = "HDĐ", "Hướng dẫn (văn bản của Đảng)"
    PARTY_APPEAL = "LKG", "Lời kêu gọi (văn bản của Đảng)"
    DECREE = "NĐ", "Nghị định"
    CIRCULAR = "TT", "Thông tư"


class Book(TextChoices):
    """In which book of the register a document stands."""

    INCOMING = "in", "Văn bản đến"
    OUTGOING = "out", "Văn bản đi"


class Urgency(TextChoices):
    """How urgent a document is (Decree 30/2020/NĐ-CP, Appendix I)."""

    ORDINARY = "", "Thường"
    URGENT = "khan", "Khẩn"
    VERY_URGENT = "thuong-khan", "Thượng khẩn"
    EXPRESS = "hoa-toc", "Hỏa tốc"


class Secrecy(TextChoices):
    """The stamp as it is printed on the paper; nobody classifies anything in here (Law 29/2018/QH14)."""

    OPEN = "", "Không đóng dấu mật"
    SECRET = "mat", "Mật"
    TOP = "toi-mat", "Tối mật"
    UTMOST = "tuyet-mat", "Tuyệt mật"


class How(TextChoices):
    """How a body made a document known."""

    CONFERENCE = "hoi-nghi", "Hội nghị"
    ONLINE = "truc-tuyen", "Hội nghị trực tuyến"
    MEETING = "sinh-hoat", "Lồng ghép sinh hoạt, giao ban"
    PAPER = "van-ban", "Sao gửi, phổ biến bằng văn bản"
    OTHER = "khac", "Hình thức khác"


class Relation(TextChoices):
    """What a document is to an earlier one."""

    BASED_ON = "can-cu", "Căn cứ"
    AMENDS = "sua-doi", "Sửa đổi, bổ sung"
    REPLACES = "thay-the", "Thay thế"
    IMPLEMENTS = "trien-khai", "Triển khai thực hiện"


class Standing(TextChoices):
    """Whether a document still asks for action. Cancelled lines keep their number and what hangs on them."""

    IN_FORCE = "", "Còn hiệu lực"
    ENDED = "het", "Hết hiệu lực"
    CANCELLED = "huy", "Đã hủy"


class Waiting(TextChoices):
    """What hand-downs are looked for by their due day."""

    UNRECEIVED = "chua-nhan", "Chưa nhận"
    SOON = "sap-den-han", "Sắp đến hạn"
    LATE = "qua-han", "Quá hạn"


SOON_DAYS = 7  # how long before its day something is due soon, as for tasks
SESSIONS = (How.CONFERENCE, How.ONLINE)
UNWRITTEN = "theo sổ đăng ký văn bản mật"


def kind_of(notation: str) -> str:
    """Return the kind that a notation names: "CT-UBND" a directive, "NQ/TU" a resolution; a letter where it names none."""
    first = notation.replace("/", "-").partition("-")[0].strip()
    known = [code for code in DocumentKind.values if code == first]
    return known[0] if known else DocumentKind.LETTER
