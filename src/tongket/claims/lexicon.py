"""The nouns that Vietnamese reports count, and the words that end a noun phrase. Data only, lower case, NFC."""

PEOPLE = (
    "đvtn", "ccb", "cbcs", "qndb", "hssv", "vđv", "dqtv", "người", "đồng chí", "đ/c", "cán bộ", "chiến sĩ",
    "chiến sỹ", "cán bộ, chiến sĩ", "cán bộ, chiến sỹ", "đảng viên", "đoàn viên", "hội viên", "công dân",
    "thanh niên", "tân binh", "chiến sĩ mới", "quân nhân", "quân nhân dự bị", "sĩ quan", "hạ sĩ quan", "học sinh",
    "em học sinh", "sinh viên", "học viên", "em", "cháu", "giáo viên", "đại biểu", "khách", "ông", "bà", "cụ",
    "mẹ việt nam anh hùng", "bà mẹ việt nam anh hùng", "mẹ vnah", "mẹ", "thương binh", "bệnh binh", "liệt sĩ",
    "liệt sỹ", "cựu chiến binh", "cựu quân nhân", "nạn nhân", "đối tượng", "đối tượng chính sách", "cá nhân",
    "tập thể", "hộ", "hộ nghèo", "hộ gia đình", "hộ dân", "gia đình", "gia đình chính sách", "nhân khẩu", "lao động",
    "dân quân", "tự vệ", "dân quân tự vệ", "chỉ huy trưởng", "thôn đội trưởng", "trưởng thôn", "già làng",
    "người có uy tín", "chức sắc", "thành viên", "ủy viên", "chức danh", "chủ tịch", "phó chủ tịch", "bí thư",
    "phó bí thư", "trung đội trưởng", "y bác sĩ", "tổ viên", "nhà hảo tâm", "nhà báo", "phóng viên", "nghệ nhân",
    "bác sĩ", "y sĩ", "y, bác sĩ", "đồng bào", "trẻ em", "phụ nữ", "nam", "nữ", "tình nguyện viên", "báo cáo viên",
    "tuyên truyền viên", "phạm nhân", "tội phạm", "bị can", "chiến sĩ thi đua", "quân số", "vận động viên",
    "thí sinh", "nhân viên", "công nhân", "công chức", "viên chức", "chủ hộ", "tín đồ", "hồ sơ liệt sĩ",
)  # fmt: skip

TURNS = (
    "lượt", "lượt người", "lượt cán bộ, chiến sĩ", "lượt cán bộ, chiến sỹ", "lượt cán bộ", "lượt chiến sĩ",
    "lượt đồng chí", "lượt tổ", "lượt công dân", "lượt đại biểu", "lượt hộ", "lượt học sinh", "lượt hội viên",
    "lượt đoàn viên", "lượt phương tiện", "lượt xe", "lượt tuyên truyền", "lượt dân quân", "lượt thanh niên",
    "lượt đối tượng", "lần", "đợt", "ngày công", "ngày công lao động", "công lao động", "ca trực", "phiên", "tin",
    "tin, bài", "bài", "bài viết",
)  # fmt: skip

PLACES = (
    "tỉnh", "tỉnh, thành phố", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "thôn", "làng",
    "buôn", "bản", "ấp", "khóm", "tổ dân phố", "khu phố", "khu dân cư", "khối", "huyện, thị xã, thành phố",
    "xã, phường, thị trấn", "xã, phường", "xã, thị trấn", "địa phương", "địa bàn", "vùng", "nước", "quốc gia", "điểm",
    "điểm cầu", "khu vực", "xã biên giới", "huyện biên giới", "tỉnh biên giới", "thôn, làng",
    "thôn, làng, tổ dân phố", "cấp", "địa điểm", "chốt", "cụm dân cư", "phum",
)  # fmt: skip

BODIES = (
    "ubnd", "ủy ban mttq", "htx", "đơn vị", "cơ quan", "cơ quan, đơn vị", "tổ chức", "tổ chức đảng", "sở",
    "sở, ngành", "ban, ngành", "sở, ban, ngành", "phòng", "ban", "ngành", "đầu mối", "chi bộ", "chi bộ quân sự",
    "đảng bộ", "chi đoàn", "chi hội", "ban chỉ huy quân sự", "ban chqs", "ban chỉ huy phòng thủ khu vực",
    "ban chỉ đạo", "bộ chỉ huy quân sự", "hội đồng", "hội đồng nghĩa vụ quân sự", "ủy ban nhân dân", "đội", "tổ",
    "tổ công tác", "tổ đội", "tổ tự quản", "đội công tác", "tiểu đội", "trung đội", "đại đội", "tiểu đoàn",
    "trung đoàn", "đoàn", "đoàn công tác", "đoàn đại biểu", "lực lượng", "khối thi đua", "cụm", "cụm thi đua",
    "câu lạc bộ", "doanh nghiệp", "hợp tác xã", "công ty", "trường", "trường học", "nhà trường", "trạm", "trạm y tế",
    "bệnh viện", "đồn", "đồn biên phòng", "nhóm", "cơ sở", "cơ sở cách ly tập trung", "khu cách ly", "đại hội",
    "liên đội", "đội tuyển", "lớp", "lớp học", "khóa", "khoá",
)  # fmt: skip

EVENTS = (
    "hội nghị", "cuộc họp", "cuộc", "cuộc diễn tập", "cuộc thi", "cuộc hội đàm", "cuộc vận động", "buổi",
    "buổi tuyên truyền", "hội thi", "hội thao", "hội thảo", "vụ", "vụ việc", "vụ án", "vụ phạm tội", "vụ tai nạn",
    "vụ cháy", "trường hợp", "sự kiện", "hoạt động", "chuyến", "phong trào", "mô hình", "công trình",
    "công trình, phần việc", "phần việc", "dự án", "nội dung", "nhiệm vụ", "nhiệm vụ trọng tâm", "nhóm nhiệm vụ",
    "giải pháp", "biện pháp", "chỉ tiêu", "tiêu chí", "mục tiêu", "khâu đột phá", "đột phá", "sáng kiến", "đề tài",
    "đề tài, sáng kiến", "chuyên đề", "ý kiến", "tham luận", "câu hỏi", "kiến nghị", "bước", "chương trình",
    "phong trào thi đua", "hình thức", "mặt", "lĩnh vực", "nguyên tắc", "yêu cầu", "tình huống", "phương án",
    "hạn chế", "tồn tại", "lỗi", "vấn đề", "khâu", "mặt công tác", "nguồn thông tin", "thông tin", "ca", "ca mắc",
    "ca bệnh", "đám cháy",
)  # fmt: skip

PAPERS = (
    "văn bản", "kế hoạch", "nghị quyết", "chỉ thị", "quyết định", "đơn", "đơn thư", "hồ sơ", "quy chế", "báo cáo",
    "công văn", "thông báo", "hướng dẫn", "lệnh", "lệnh gọi", "lệnh gọi nhập ngũ", "biên bản", "biên bản ghi nhớ",
    "phiếu", "tờ rơi", "tài liệu", "giấy khen", "bằng khen", "cờ", "cờ thi đua", "huân chương", "huy chương",
    "huy hiệu", "bằng", "bằng tổ quốc ghi công", "kỷ niệm chương", "danh hiệu", "giải", "chứng nhận", "bản", "cuốn",
    "quyển", "tập", "băng rôn", "pa nô", "khẩu hiệu", "mẫu", "mẫu hài cốt", "sổ", "thẻ", "chữ ký", "quân lệnh",
)  # fmt: skip

THINGS = (
    "hài cốt", "hài cốt liệt sĩ", "hài cốt liệt sỹ", "bộ hài cốt", "bộ hài cốt liệt sĩ", "mộ", "mộ liệt sĩ",
    "ngôi mộ", "hcls", "nhà", "căn nhà", "căn nhà đồng đội", "căn", "ngôi nhà", "nhà tình nghĩa", "nhà đồng đội",
    "nhà đại đoàn kết", "nhà tình thương", "nhà làm việc", "nhà văn hóa", "căn nhà tình nghĩa", "phòng học", "cầu",
    "đường", "giếng", "con đường", "vườn rau", "vườn", "suất", "suất quà", "phần", "phần quà", "quà", "sổ tiết kiệm",
    "xe", "xe đạp", "xe máy", "xe ô tô", "xe lăn", "phương tiện", "tàu", "tàu cá", "máy", "máy tính", "ti vi",
    "chiếc", "cái", "bộ", "cây", "con", "con bò", "con giống", "bò", "khẩu", "khẩu súng", "súng", "viên", "viên đạn",
    "quả", "quả bom", "vật nổ", "đầu đạn", "vũ khí", "vũ khí, công cụ hỗ trợ", "công cụ hỗ trợ", "bao", "thùng",
    "thùng mì", "đơn vị máu", "mẫu máu", "liều vắc xin", "liều", "công trình quốc phòng", "tủ sách", "tủ súng", "bếp",
    "bể", "cột mốc", "cửa khẩu", "chốt dân quân", "mặt hàng", "sản phẩm", "tấm", "cặp", "hố", "ngọn", "lán", "trại",
    "thao trường", "hòm", "kiện",
)  # fmt: skip

MEASURES = (
    "kg", "kilôgam", "ki-lô-gam", "gam", "g", "tấn", "tạ", "yến", "ha", "héc ta", "hecta", "m", "mét", "m2", "m²",
    "m3", "m³", "km", "km2", "km²", "ki-lô-mét", "kilômét", "mét vuông", "mét khối", "lít", "ngày", "tháng", "năm",
    "tuần", "giờ", "phút", "quý", "tuổi", "ngày đêm", "năm tuổi", "tuổi đời", "tuổi quân", "điểm phần trăm", "độ",
    "kw", "kwh",
)  # fmt: skip

MONEY = ("đồng", "vnđ", "vnd", "đ", "usd", "đô la", "đồng/năm", "đồng/tháng")

# Nouns that are verbs as well: "Binh đoàn 15 tổ chức" counts nothing, "12 tổ chức" does.
ALSO_VERBS = ("tổ chức", "báo cáo", "thông báo", "hướng dẫn", "quyết định", "hoạt động", "cầu", "kế hoạch", "quy chế")

# They begin like a counted noun and are none.
NOT_COUNTED = (
    "xã hội", "huyện ủy", "huyện uỷ", "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thị ủy", "huyện đội", "tỉnh đội", "xã đội",
    "bản thân", "cấp ủy", "cấp uỷ", "cấp trên", "cấp dưới", "ngành nghề", "năm qua", "nước ta", "nước bạn",
    "điểm mới", "mặt trận", "bộ đội", "bộ chqs", "bộ quốc phòng", "bộ công an", "bộ tư lệnh", "bộ máy", "phòng thủ",
    "phòng chống", "đoàn thể", "đoàn kết", "ban đầu", "ban hành", "ban tổ chức", "ban thường vụ", "ban chấp hành",
    "ban giám", "đường lối", "cầu truyền hình", "nữ giới", "mẫu mực", "vùng sâu", "khu vực phòng thủ", "đại đoàn",
    "đơn giản", "quả cảm", "con em", "con số", "con người", "khoá xv", "phần mềm", "phần đấu", "tin học", "tin tưởng",
    "tin tức", "lần đầu", "lần thứ", "đợt này", "đại hội đảng", "kế hoạch năm", "điểm nhấn", "độ tin cậy", "độ tuổi",
    "tập trung", "tập huấn", "tổ chức thực hiện", "hướng dẫn thực hiện", "nhóm họp", "đội ngũ", "bài bản", "vụ xuân",
    "quân số khỏe", "lớp bồi", "đồng thời", "đồng bộ", "quả là", "độ che", "bằng cách", "giải quyết", "bà con",
    "em trai", "nhà nước", "ngày càng", "ngày nay", "ngày mai", "mặt khác", "vấn đề này", "chốt chặn", "ca ngợi",
    "bước đầu", "bước sang", "cây trồng", "g7",
)  # fmt: skip

# A spelled number needs one of these behind it; "một huyện miền núi" and "hai bên" count nothing.
SPELLED_COUNT = (
    *PEOPLE,
    *TURNS,
    *(place for place in PLACES if place not in ("nước", "quốc gia")),
    *BODIES,
    "hội nghị", "cuộc", "buổi", "vụ", "nhiệm vụ", "giải pháp", "chỉ tiêu", "khâu đột phá", "nhiệm vụ trọng tâm",
    "hài cốt", "hài cốt liệt sĩ", "bộ hài cốt", "căn nhà", "ngôi nhà", "nhà tình nghĩa", "nhà đồng đội", "suất quà",
    "bằng khen", "giấy khen", "cờ thi đua", "huân chương", "tuổi", "ngày", "năm", "tháng", "mô hình", "đột phá",
    "cuộc diễn tập", "đợt", "vụ việc", "vụ tai nạn", "trường hợp", "đơn thư",
)  # fmt: skip
AFTER_ONE = (
    "cá nhân",
    "tập thể",
    "đồng chí",
    "đảng viên",
    "hài cốt",
    "vụ",
    "căn nhà",
    "nhà tình nghĩa",
    "nhà đồng đội",
    "đối tượng",
)

# The first word of what cannot be a counted noun.
STOPS = (
    "huấn", "đảm", "nghĩa", "tuyển", "diễn", "chuẩn", "khai", "ký", "lãnh", "quản", "quán", "phổ", "hướng", "kiểm",
    "chấp", "vận", "lập", "củng", "điều", "hỗ", "giúp", "trao", "tặng", "xin", "thi", "mở", "đưa", "thu", "trang",
    "tuyên", "gửi", "của", "và", "với", "tại", "ở", "trong", "ngoài", "trên", "dưới", "đến", "tới", "từ", "là", "có",
    "được", "đã", "đang", "sẽ", "thì", "mà", "cho", "để", "do", "bởi", "về", "vào", "ra", "lên", "xuống", "theo",
    "như", "bằng", "hoặc", "hay", "cùng", "khi", "nếu", "nên", "vì", "qua", "sau", "trước", "đạt", "chiếm", "tăng",
    "giảm", "vượt", "so", "nay", "này", "đó", "kia", "ấy", "không", "chưa", "chẳng", "nhưng", "còn", "lại", "cũng",
    "đều", "rất", "hết", "cả", "bị", "gồm", "đây", "sao", "nhất", "nhì", "biết", "sẵn", "làm", "thực", "hoàn",
    "triển", "tiếp", "phối", "tham", "giao", "xây", "góp", "bảo", "giữ", "nâng", "đẩy", "duy", "phát", "gặp", "nằm",
    "thuộc", "giữa", "gần", "hơn", "quá", "vừa", "mới", "cách", "phấn", "nhằm", "bao", "kể", "trở", "tính", "chỉ",
    "vẫn", "luôn", "đúng", "sang", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "đ/c",
    "nói", "kết", "tổng", "cụ", "đặc", "nổi", "riêng", "trường", "đánh", "nhận", "quyết", "cần", "phải", "toàn",
    "mỗi", "từng", "các", "những", "mọi", "nhiều", "ít", "sạch", "tốt", "rõ", "dám", "chống", "chủ", "an", "ổn",
    "trừ", "khá", "giỏi", "xuất",
)  # fmt: skip
