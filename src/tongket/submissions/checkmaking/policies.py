"""What a check of a made sheet may say; if not, the Vietnamese sentence why, with the field that is wrong."""

from collections.abc import Collection, Iterable, Mapping

from tongket.access import Refused
from tongket.measures.rules import Answer
from tongket.workbooks import Check, NotARule

from ..models import CheckKind, MadeCheck, SheetRow, SheetVersion

MAX_CHECKS = 200  # conditions of a sheet, a breakdown's each counted


def standing(version: SheetVersion) -> list[MadeCheck]:
    """Return the checks of a version, without those that were taken off while it was made. One query."""
    return list(MadeCheck.objects.filter(version=version, removed__isnull=True).order_by("number"))


def answers_of(version: SheetVersion) -> dict[str, str]:
    """Return what the rows of a version are answered with, by code. One query."""
    return dict(SheetRow.objects.filter(version=version).values_list("indicator__code", "indicator__answer"))


def check_says(row: MadeCheck, answers: Mapping[str, str], beside: Iterable[MadeCheck]) -> None:
    """A check can be read, names rows of its sheet and says something new; `answers` are the rows' by code."""
    conditions = _conditions(row)
    unknown = unknown_said(row.every_code, answers)
    if unknown:
        raise Refused(unknown)
    _refuse_yesno(row, answers)
    others = list(beside)
    said = {check.printed for each in others for check in each.checks}
    twice = [check.printed for check in conditions if check.printed in said]
    if twice:
        raise Refused(f"Biểu đã có điều kiện “{twice[0]}”.")
    near = set(row.neighbours) & {code for each in others for code in each.neighbours}
    if near:
        raise Refused(f"Biểu đã so dòng {min(near)} với đơn vị cùng cấp.")
    if len(said) + len(conditions) > MAX_CHECKS:
        raise Refused(f"Một biểu có nhiều nhất {MAX_CHECKS} điều kiện.")


def _conditions(row: MadeCheck) -> tuple[Check, ...]:
    if not row.ruled and len(row.codes) < (2 if row.kind == CheckKind.BREAKDOWN else 1):
        raise Refused("Hãy chọn dòng tổng và ít nhất một phần." if len(row.codes) else "Hãy chọn ít nhất một dòng.")
    if len(set(row.codes)) != len(row.codes):
        raise Refused("Dòng tổng không thể là một phần của chính nó; mỗi dòng chỉ chọn một lần.")
    if row.ruled and not row.why.strip():
        raise Refused("Câu nhắc: hãy ghi điều phải đúng, để đơn vị biết sửa gì.")
    try:
        return row.checks
    except NotARule as error:
        raise Refused(f"Công thức: {error}" if row.ruled else f"Chọn ít dòng hơn. {error}") from error


def unknown_said(codes: Collection[str], known: Collection[str]) -> str:
    """Say which rows the sheet does not have; empty where it has all."""
    unknown = sorted(set(codes) - set(known))
    if not unknown:
        return ""
    hint = any(code.startswith(f"{each}-") for code in unknown for each in known)
    said = f"Công thức nêu {', '.join(unknown)}, không phải dòng của biểu này."
    return f"{said} Dấu trừ phải có khoảng trắng ở hai bên." if hint else said


def _refuse_yesno(row: MadeCheck, answers: Mapping[str, str]) -> None:
    wrong = [code for code in row.codes if answers[code] == Answer.YES_NO]
    if wrong:
        raise Refused(f"Dòng {', '.join(wrong)} trả lời “Có” hoặc “Không”, không cộng hay so độ lớn được.")


def check_names_its_rows(version: SheetVersion) -> None:
    """A version is issued with checks of its own rows only."""
    known = answers_of(version)
    for row in standing(version):
        lost = sorted(row.every_code - known.keys())
        if lost:
            raise Refused(
                f"Kiểm tra “{row.said}” nêu dòng {', '.join(lost)} không còn trong biểu; hãy sửa hoặc bỏ kiểm tra."
            )
