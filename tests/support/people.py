"""The four standing people of the tests: three who work in one line, and a stranger from another district."""

import pytest

from tongket.access import ALL, seeing
from tongket.accounts.actions import appoint, enrol
from tongket.accounts.models import Member, Role
from tongket.organization.models import Unit

from .world import BUILDER, DAY, FOUNDED

PASSWORD = "nhap-bieu-cuoi-nam"


def employ(username: str, full_name: str, *, body: Unit, role: Role, rank: str = "Thiếu tá") -> Member:
    """Enrol a person and give them an office."""
    with seeing(ALL):
        member = enrol(username, full_name=full_name, password=PASSWORD, rank=rank, by=BUILDER, on=DAY)
        appoint(member, body=body, role=role, title=str(role.label), start=FOUNDED, by=BUILDER, on=DAY)
    return member


@pytest.fixture
def commune_officer(world: dict[str, Unit]) -> Member:
    """Fills in the sheets of xã Bờ Ngoong."""
    return employ("xa", "Siu H'Lan", body=world["ban-chqs-bo-ngoong"], role=Role.REPORTER)


@pytest.fixture
def district_officer(world: dict[str, Unit]) -> Member:
    """Fills in the sheets of huyện Chư Sê and receives those of its communes."""
    return employ("huyen", "Nguyễn Văn Bình", body=world["ban-chqs-chu-se"], role=Role.REPORTER)


@pytest.fixture
def province_officer(world: dict[str, Unit]) -> Member:
    """Receives the districts' sheets at the province."""
    return employ("tinh", "Trần Đức Minh", body=world["bo-chqs-gia-lai"], role=Role.STAFF)


@pytest.fixture
def stranger(world: dict[str, Unit]) -> Member:
    """Works in huyện Mang Yang and must never see anything of Chư Sê."""
    return employ("nguoi-la", "Lê Quang An", body=world["ban-chqs-mang-yang"], role=Role.REPORTER)
