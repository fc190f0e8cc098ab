"""The bases that targets themselves offer: equal parts, the population, last year's targets."""

import csv
from datetime import date
from importlib.resources import files

from tongket.access import Refused
from tongket.vietnamese import short_date

from .declarations import Asked, Base, Weights
from .models import Target


def _equally(asked: Asked) -> Weights:
    return Weights({part.id: 1 for part in asked.parts}, "Chia đều cho các đơn vị")


def _population(asked: Asked) -> Weights:
    """Weigh by the newest census that knows every part; the table names its source."""
    text = (files("tongket.plans") / "data" / "population.csv").read_text(encoding="utf-8")
    rows = {row["unit"]: row for row in csv.DictReader(text.splitlines())}
    _check_known(asked, set(rows), by_slug=True, what="dân số")
    known = [rows[part.slug] for part in asked.parts]
    said = f"{known[0]['source']} (ngày {short_date(date.fromisoformat(known[0]['as_of']))})"
    return Weights({part.id: int(rows[part.slug]["persons"]) for part in asked.parts}, f"Theo dân số: {said}")


def _last_targets(asked: Asked) -> Weights:
    found = Target.objects.filter(indicator=asked.indicator, period__label=asked.year - 1, current=True)
    amounts = dict(found.filter(unit__in=[part.id for part in asked.parts]).values_list("unit", "amount"))
    _check_known(asked, set(amounts), by_slug=False, what=f"chỉ tiêu năm {asked.year - 1}")
    return Weights({part.id: amounts[part.id] for part in asked.parts}, f"Theo chỉ tiêu giao năm {asked.year - 1}")


def _check_known(asked: Asked, known: set[int] | set[str], *, by_slug: bool, what: str) -> None:
    missing = [part.name for part in asked.parts if (part.slug if by_slug else part.id) not in known]
    if missing:
        more = f" và {len(missing) - 3} đơn vị khác" if len(missing) > 3 else ""
        raise Refused(f"Chưa có số liệu {what} của {', '.join(missing[:3])}{more}; hãy chọn căn cứ chia khác.")


DECLARED = (
    Base("dan-so", "Dân số", _population),
    Base("deu", "Chia đều", _equally),
    Base("nam-truoc", "Chỉ tiêu giao năm trước", _last_targets),
)
