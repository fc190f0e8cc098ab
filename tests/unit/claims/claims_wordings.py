"""Eight indicators as they speak in prose, for the tests of matching."""

from tongket.claims import Kind, Wording

WORDINGS = {
    "HC.04": Wording(
        nouns=("hài cốt", "bộ hài cốt", "HCLS"),
        forbidden=("truy điệu", "an táng", "danh tính", "giám định", "lũy kế", "đến nay", "từ khi thành lập", "có tên"),
        places=("Campuchia", "nước bạn", "ngoài nước"),
    ),
    "HC.05": Wording(
        nouns=("hài cốt", "bộ hài cốt", "HCLS"),
        forbidden=("truy điệu", "an táng", "danh tính", "giám định", "lũy kế", "đến nay", "từ khi thành lập", "có tên"),
        places=("địa bàn", "trong tỉnh", "trong nước", "nội địa"),
        not_places=("Campuchia", "Lào", "nước bạn"),
    ),
    "DT.01": Wording(
        nouns=("huyện", "đơn vị cấp huyện"),
        about=("diễn tập khu vực phòng thủ", "diễn tập KVPT", "diễn tập"),
        context=("khu vực phòng thủ", "KVPT"),
        forbidden=("chiến đấu phòng thủ", "cấp xã"),
    ),
    "DN.06": Wording(
        nouns=("tỉnh",),
        about=("đối ngoại quốc phòng", "đối ngoại", "kết nghĩa"),
        context=("Đông Bắc", "biên giới"),
        places=("Campuchia",),
    ),
    "TQ.21": Wording(
        nouns=("chỉ tiêu", "kế hoạch"),
        about=("giao quân", "tuyển quân", "gọi công dân nhập ngũ", "nhập ngũ"),
        forbidden=("đảng viên", "đoàn viên", "khám", "sơ tuyển", "đăng ký"),
        kind=Kind.PERCENT,
    ),
    "TQ.19": Wording(
        nouns=("công dân", "thanh niên", "tân binh"),
        about=("nghĩa vụ quân sự", "nhập ngũ", "giao quân", "tuyển quân"),
        forbidden=(
            "Công an", "đăng ký", "khám", "sơ tuyển", "sơ khám", "viết đơn", "tình nguyện", "đảng viên", "đoàn viên",
            "dân tộc thiểu số", "tạm hoãn", "miễn",
        ),
    ),
    "TQ.20": Wording(
        nouns=("công dân", "thanh niên"),
        about=("Công an nhân dân", "nhập ngũ thực hiện nghĩa vụ Công an nhân dân", "CAND"),
        forbidden=("đăng ký", "khám", "sơ tuyển"),
    ),
    "huyện": Wording(
        nouns=("huyện, thị xã, thành phố", "huyện, thị xã", "đơn vị cấp huyện"),
        about=("Ban Chỉ huy Quân sự", "UBND", "lãnh đạo", "toàn tỉnh", "đại diện"),
        forbidden=("diễn tập", "huấn luyện", "khen thưởng"),
    ),
}  # fmt: skip
