"""The words of a definition: how figures add, what a parent's own value does, what kind of target there is."""

from django.db.models import TextChoices


class Rule(TextChoices):
    """How values become the value of a larger unit."""

    SUM = "sum", "Cộng"
    LATEST = "latest", "Lấy số mới nhất"
    MAXIMUM = "maximum", "Lấy số lớn nhất"
    RATIO = "ratio", "Tỷ lệ (tính lại từ tử và mẫu)"
    UNITS_MEETING = "units_meeting", "Đếm đơn vị đạt"
    DECLARED = "declared", "Tỷ lệ ghi trên văn bản đã ký (không cộng)"


class ParentRule(TextChoices):
    """What a parent's own value does beside its children's."""

    ADDS = "adds", "Cộng thêm"
    REPLACES = "replaces", "Thay cho cấp dưới"
    CHECK = "check", "Chỉ để đối chiếu"


class TargetKind(TextChoices):
    """What meeting a target means."""

    NONE = "", "Không có chỉ tiêu"
    QUOTA = "quota", "Giao đúng số"
    GOAL = "goal", "Ít nhất"
    LIMIT = "limit", "Không quá"


class Answer(TextChoices):
    """What is typed into a cell."""

    NUMBER = "number", "Số"
    YES_NO = "yesno", "Có/Không"


class Sector(TextChoices):
    """The seven lines of work, and what the kernel itself counts."""

    DIRECTION = "direction", "Lãnh đạo, chỉ đạo, quán triệt"
    COORDINATION = "coordination", "Quy chế phối hợp"
    ENLISTMENT = "enlistment", "Tuyển quân"
    EXERCISES = "exercises", "Diễn tập khu vực phòng thủ"
    RELATIONS = "relations", "Đối ngoại quốc phòng"
    REMAINS = "remains", "Quy tập hài cốt liệt sĩ"
    POLICY = "policy", "Chính sách, hậu cần, thi đua"
    EQUIPMENT = "equipment", "Vũ khí, trang bị, phương tiện kỹ thuật"
