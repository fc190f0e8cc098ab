"""Whether a figure of a text says the same as the figure on record, by its hedge and the places it is printed to."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tongket.claims.claim import Claim, Comparator, Kind


class Verdict(StrEnum):
    """What comes of comparing a claim with the value on record."""

    AGREES = "agrees"
    ROUNDING = "rounding"  # equal at the places printed, or at the very edge of its hedge
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"  # cannot be told; also what a caller says where no indicator is sure


def judge(claim: Claim, expected: Decimal, scale: Decimal = Decimal(1)) -> Verdict:
    """Compare a claim with the value on record; `scale` brings that value to the claim's units (10**6 for triệu đồng).

    A bare number must be equal, or equal once the record is rounded half up to the places printed (75,9 for 75,91;
    "11,4 tỷ" for 11.385 triệu), except that 100 % and 0 % are never made by rounding. "Hơn" allows the record up to a
    little above, "gần" and "khoảng" a little to either side (2 % or one unit of the last figure that is not a zero, at
    most 10 %); further off is unknown, and from half the value on a contradiction. A difference is never judged.
    """
    if claim.kind is Kind.DELTA:
        return Verdict.UNKNOWN
    record = expected * scale
    if record == claim.value:
        return _when_equal(claim)
    match claim.comparator:
        case Comparator.EQ:
            return _bare(claim, record)
        case Comparator.GE:
            return Verdict.CONTRADICTS if record < claim.value else _beyond(record - claim.value, claim)
        case Comparator.LE:
            return Verdict.CONTRADICTS if record > claim.value else Verdict.AGREES
        case Comparator.APPROX:
            return _beyond(abs(record - claim.value), claim)


def _when_equal(claim: Claim) -> Verdict:
    """ "Hơn 300" for exactly 300 is loose, not false; "từ 300" and "gần 300" may mean it."""
    return Verdict.ROUNDING if claim.comparator in (Comparator.GE, Comparator.LE) else Verdict.AGREES


def _bare(claim: Claim, record: Decimal) -> Verdict:
    all_or_none = claim.kind is Kind.PERCENT and claim.value in (0, 100)
    if not all_or_none and _rounded(record, claim.decimals) == claim.value:
        return Verdict.ROUNDING
    return Verdict.CONTRADICTS


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up to the place, which may stand left of the comma (decimals -8: hundreds of millions)."""
    return value.scaleb(decimals).quantize(Decimal(1), rounding=ROUND_HALF_UP).scaleb(-decimals)


def _beyond(distance: Decimal, claim: Claim) -> Verdict:
    if distance <= _slack(claim.value):
        return Verdict.AGREES
    return Verdict.UNKNOWN if distance < abs(claim.value) / 2 else Verdict.CONTRADICTS


def _slack(value: Decimal) -> Decimal:
    """How far a round number reaches: one unit of its last figure that is not a zero, between 2 % and 10 % of it."""
    exponent = value.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return max(abs(value) * Decimal("0.02"), min(unit, abs(value) * Decimal("0.1")))
