"""What the home does not protect: the database and the kept files lie in the clear, and nobody looks for viruses."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import connection

from support.pdfs import paper
from tongket.access import ALL, Operator, seeing
from tongket.accounts.door.factor import SealedFactor
from tongket.evidence.actions import take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note

BY, DAY = Operator("lan"), date(2022, 12, 12)
CANARY = "chu-doc-duoc-trong-tep-du-lieu"


@act
def tell(label: str, *, by: Operator, on: date) -> None:
    note("test.told", label=label, unit=7)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("everything")
def test_the_database_file_holds_what_was_written_in_the_clear() -> None:
    tell(CANARY, by=BY, on=DAY)
    file = Path(connection.settings_dict["NAME"])
    assert any(CANARY.encode() in each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


@pytest.mark.django_db
def test_a_kept_file_lies_in_the_home_as_it_came(home: Path) -> None:
    data = paper("Kế hoạch huấn luyện")
    with seeing(ALL):
        take_in_paper(data, name="ke-hoach.pdf", unit=7, way_in=WayIn.DIRECTIVE, by=BY, on=DAY)
    assert data in [file.read_bytes() for file in home.rglob("*") if file.is_file()]


def test_no_part_of_the_product_asks_a_scanner_for_viruses() -> None:
    """The day one is asked, the manual's sentence is no longer true."""
    root = Path(__file__).resolve().parents[3]
    needs = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    texts = [file.read_text("utf-8") for file in (root / "src/tongket").rglob("*.py")]
    assert [word for word in ("clamd", "clamav", "clamscan") for text in (*needs, *texts) if word in text.lower()] == []


def test_seeds_sealed_with_a_lost_key_are_not_read_again(settings) -> None:
    sealed = SealedFactor().encrypt("JBSWY3DPEHPK3PXP")
    settings.TONGKET_FACTOR_KEY = Fernet.generate_key()
    with pytest.raises(InvalidToken):
        SealedFactor().decrypt(sealed)
