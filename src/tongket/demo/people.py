"""The demo's people: invented names, marked so, each in an office; a few of them can sign in."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tongket.access import Actor
from tongket.accounts.actions import appoint, enrol
from tongket.accounts.models import Member, Role
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit

START = date(2020, 7, 1)
MARK = "(minh họa)"

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Rơ Mah", "Siu", "Ksor")
_MIDDLE = ("Văn", "Đức", "Minh", "Quang", "Thanh", "Hữu", "Xuân")
_GIVEN = (
    "An",
    "Bình",
    "Chiến",
    "Dũng",
    "Giang",
    "Hải",
    "Khánh",
    "Lâm",
    "Nam",
    "Phúc",
    "Quân",
    "Sơn",
    "Thắng",
    "Tùng",
    "Vinh",
)


@dataclass(frozen=True, slots=True)
class Post:
    """One office of the demo: who sits where as what; `signs_in` gets a password."""

    username: str
    body: str
    role: Role
    title: str
    rank: str = ""
    signs_in: bool = False
    told: str = ""


PROVINCE = (
    Post("tinh.tiepnhan", "bo-chqs-gia-lai", Role.STAFF, "Trợ lý Tác chiến", "Thiếu tá", True,
         "trợ lý của Bộ CHQS tỉnh: nhận, tiếp nhận hoặc trả lại biểu của các huyện"),
    Post("tinh.lapbieu", "bo-chqs-gia-lai", Role.REPORTER, "Trợ lý Kế hoạch tổng hợp", "Đại úy"),
    Post("tinh.kyten", "bo-chqs-gia-lai", Role.COMMANDER, "Phó Chỉ huy trưởng, Tham mưu trưởng", "Thượng tá", True,
         "thủ trưởng ký của Bộ CHQS tỉnh; đăng nhập có thêm mã xác thực"),
    Post("tinh.tonghop", "ubnd-tinh-gia-lai", Role.SECRETARY, "Cán bộ tổng hợp, Văn phòng UBND tỉnh", "", True,
         "cán bộ tổng hợp: lập báo cáo tổng kết, rà soát văn bản"),
    Post("tinh.lanhdao", "ubnd-tinh-gia-lai", Role.LEADER, "Phó Chủ tịch UBND tỉnh", "", True,
         "lãnh đạo UBND tỉnh: đọc báo cáo, mở từng con số đến ô gốc"),
    Post("tinh.chuyenvien", "ubnd-tinh-gia-lai", Role.STAFF, "Chuyên viên Nội chính", "", True,
         "chuyên viên UBND tỉnh: đăng ký văn bản chỉ đạo, giao quán triệt, theo dõi nơi còn thiếu"),
    Post("tinh.kiemtra", "bo-chqs-gia-lai", Role.AUDITOR, "Cán bộ kiểm tra", "Trung tá", True,
         "cán bộ kiểm tra: được xem toàn bộ số liệu của tỉnh, không được sửa"),
    Post("xa.lapbieu", "ban-chqs-bo-ngoong", Role.REPORTER, "Chỉ huy trưởng Ban CHQS xã", "", True,
         "cán bộ xã Bờ Ngoong, huyện Chư Sê: chỉ thấy xã mình"),
    Post("k52.lapbieu", "doi-k52", Role.REPORTER, "Trợ lý Chính sách", "Đại úy"),
    Post("k52.kyten", "doi-k52", Role.COMMANDER, "Đội trưởng", "Trung tá"),
)  # fmt: skip
WITH_CODES = "tinh.kyten"  # signs in with one-time codes; nobody else of the demo must
SHOWN_DISTRICTS = ("chu-se", "ia-pa")
REGISTRARS = (
    Post("chu-se.vanthu", "ubnd-chu-se", Role.STAFF, "Chuyên viên Nội chính", "", True,
         "chuyên viên UBND huyện Chư Sê: sổ văn bản, hộp văn bản đến, giao cho xã"),
    Post("chu-se.tacchien", "ban-chqs-chu-se", Role.STAFF, "Trợ lý Tác huấn", "Đại úy", True,
         "trợ lý Ban CHQS huyện Chư Sê: nhận, tiếp nhận hoặc trả lại biểu của các xã"),
    Post("ia-pa.vanthu", "ubnd-ia-pa", Role.STAFF, "Chuyên viên Nội chính"),
)  # fmt: skip


def _district_posts(units: UnitMap) -> Iterator[Post]:
    for node in units.territories():
        if node.level != "district":
            continue
        shown = node.slug in SHOWN_DISTRICTS
        told = f"của Ban CHQS {node.full_name[0].lower()}{node.full_name[1:]}"
        yield Post(f"{node.slug}.lapbieu", f"ban-chqs-{node.slug}", Role.REPORTER, "Trợ lý Động viên, tuyển quân",
                   "Đại úy", shown, f"người lập biểu {told}")  # fmt: skip
        yield Post(f"{node.slug}.kyten", f"ban-chqs-{node.slug}", Role.COMMANDER, "Chỉ huy trưởng", "Trung tá", shown,
                   f"thủ trưởng ký {told}")  # fmt: skip
        yield Post(f"{node.slug}.ubnd", f"ubnd-{node.slug}", Role.REPORTER, "Chuyên viên Văn phòng HĐND và UBND")


def _later_posts(units: UnitMap) -> Iterator[Post]:
    """Yield the offices that came later: last, so that nobody's invented name changes."""
    districts = [node for node in units.territories() if node.level == "district"]
    for node in districts:
        yield Post(f"{node.slug}.chuyenvien", f"ubnd-{node.slug}", Role.STAFF, "Chuyên viên Nội chính", "",
                   node.slug == SHOWN_DISTRICTS[0],
                   f"chuyên viên UBND {node.full_name[0].lower()}{node.full_name[1:]}: giao chỉ tiêu, nhiệm vụ")  # fmt: skip
    registered = {post.body for post in REGISTRARS}
    for node in districts:
        if f"ban-chqs-{node.slug}" not in registered:
            yield Post(f"{node.slug}.tacchien", f"ban-chqs-{node.slug}", Role.STAFF, "Trợ lý Tác huấn", "Đại úy")
    yield Post("ldtbxh.lapbieu", "so-ldtbxh-gia-lai", Role.REPORTER, "Chuyên viên Phòng Người có công")
    yield Post("ldtbxh.kyten", "so-ldtbxh-gia-lai", Role.COMMANDER, "Phó Giám đốc")
    yield Post("xa.kyten", "ban-chqs-bo-ngoong", Role.COMMANDER, "Chính trị viên Ban CHQS xã", "", True,
               "thủ trưởng ký của Ban CHQS xã Bờ Ngoong")  # fmt: skip
    yield Post("tinh.quantri", "bo-chqs-gia-lai", Role.ADMINISTRATOR, "Trợ lý Công nghệ thông tin", "Đại úy", True,
               "quản trị hệ thống: lập tài khoản, giao chức vụ, không thấy số liệu")  # fmt: skip
    yield Post("tinh.quantri2", "bo-chqs-gia-lai", Role.ADMINISTRATOR, "Nhân viên Công nghệ thông tin", "Đại úy", True,
               "quản trị thứ hai: xác nhận việc cấp lại mã xác thực")  # fmt: skip
    yield Post("congan.tiepnhan", "cong-an-gia-lai", Role.STAFF, "Cán bộ Phòng Tổ chức cán bộ", "Thiếu tá")


def name_of(place: int) -> str:
    """Return the invented name of the nth person, marked as invented."""
    family, middle, given = _FAMILY[place % 14], _MIDDLE[place * 3 % 7], _GIVEN[place * 7 % 15]
    return f"{family} {middle} {given} {MARK}"


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of the demo by user name, the passwords of those who can sign in, the codes of the one who has some."""

    members: dict[str, Member]
    posts: dict[str, Post]
    passwords: dict[str, str]
    seed: str
    codes: list[str]


def settle(units: UnitMap, *, by: Actor, on: date) -> People:
    """Enrol everybody and appoint them from START on."""
    posts = {post.username: post for post in (*PROVINCE, *_district_posts(units), *REGISTRARS, *_later_posts(units))}
    bodies = {unit.slug: unit for unit in Unit.objects.filter(slug__in={post.body for post in posts.values()})}
    passwords = {post.username: secrets.token_urlsafe(9) for post in posts.values() if post.signs_in}
    members: dict[str, Member] = {}
    for place, post in enumerate(posts.values()):
        member = enrol(
            post.username, full_name=name_of(place), rank=post.rank, password=passwords.get(post.username), by=by, on=on
        )
        appoint(member, body=bodies[post.body], role=post.role, title=post.title, start=START, by=by, on=on)
        members[post.username] = member
    seed = generate_totp_secret()
    TOTP.activate(members[WITH_CODES], seed)
    return People(members, posts, passwords, seed, RecoveryCodes.activate(members[WITH_CODES]).generate_codes())


def told(people: People) -> str:
    """Return the lines that say who can sign in; made for a file that only its owner reads."""
    lines = ["Ai đăng nhập được vào bản trình diễn (tên người đều là minh họa):", ""]
    for username, password in people.passwords.items():
        lines.append(f"  {username:<18} {password:<14} {people.posts[username].told}")
    lines += [
        "",
        f"{WITH_CODES} nhập thêm một mã: mỗi mã dự phòng sau đây dùng một lần, hoặc thêm khóa vào ứng dụng xác thực (TOTP).",
        f"Mã dự phòng: {', '.join(people.codes)}",
        f"Khóa: {people.seed}",
        "Bản trình diễn không bắt buộc mã xác thực với người khác; bản dùng thật bắt buộc với người ký, tiếp nhận,",
        "lãnh đạo, kiểm tra, quản trị (xem second_factor trong home.toml).",
    ]
    return "\n".join(lines) + "\n"
