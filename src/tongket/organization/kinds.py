"""The words that units are described with; no Django rows."""

from django.db.models import TextChoices


class Nature(TextChoices):
    """Territory and body are two things: huyện Chư Sê, and UBND huyện Chư Sê."""

    TERRITORY = "territory", "Địa bàn"
    BODY = "body", "Cơ quan, đơn vị"


class Level(TextChoices):
    """The level of state at which a unit stands."""

    CENTRAL = "central", "Trung ương"
    REGION = "region", "Quân khu"
    PROVINCE = "province", "Tỉnh"
    DISTRICT = "district", "Huyện"
    COMMUNE = "commune", "Xã"


class Line(TextChoices):
    """Along which line a body reports."""

    GOVERNMENT = "government", "Chính quyền"
    MILITARY = "military", "Quân sự"
    PARTY = "party", "Đảng"
    POLICE = "police", "Công an"
    BORDER = "border", "Biên phòng"
    SIDEWAYS = "sideways", "Ngang (cơ quan thường trực)"


class EventKind(TextChoices):
    """What happened to units."""

    FOUND = "found", "Thành lập"
    RENAME = "rename", "Đổi tên"
    MERGE = "merge", "Nhập"
    SPLIT = "split", "Chia, tách"
    MOVE = "move", "Điều chuyển"
    ABOLISH = "abolish", "Giải thể"


class GroupingKind(TextChoices):
    """Why units are grouped beside the tree and the lines."""

    EMULATION = "emulation", "Cụm thi đua"
    BORDER = "border", "Địa bàn biên giới"
    OTHER = "other", "Nhóm khác"
