"""`tongket ledger verify`, `ledger checkpoint`: is the ledger whole, and is it still what it was."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, check_ready, read_file, session, start_django, write_new

UNGUARDED = "Khóa chỉ ghi thêm của sổ nhật ký đã bị gỡ. Chạy `tongket migrate` để đặt lại, và tìm xem ai đã gỡ."

if TYPE_CHECKING:
    from tongket.ledger.sealing import Checkpoint


def add_commands(commands: Any) -> None:
    """Add the commands of the ledger."""
    ledger: ArgumentParser = commands.add_parser("ledger", help="sổ nhật ký: kiểm tra, lập mốc niêm phong")
    what = ledger.add_subparsers(title="việc", metavar="VIỆC", required=True)
    verify: ArgumentParser = what.add_parser("verify", help="kiểm tra chuỗi, nêu dòng hỏng đầu tiên")
    verify.add_argument(
        "--against", metavar="FILE", nargs="+", default=[], help="đối chiếu với các mốc đã cất giữ nơi khác"
    )
    verify.set_defaults(run=run_verify)
    checkpoint: ArgumentParser = what.add_parser("checkpoint", help="lập mốc có chữ ký, để cất giữ nơi khác")
    checkpoint.add_argument("--out", metavar="FILE", required=True, help="tệp mốc sẽ ghi; không ghi đè tệp đang có")
    checkpoint.set_defaults(run=run_checkpoint)


def _kept(name: str) -> "Checkpoint | str":
    """Return the checkpoint in a file, or the sentence that it was altered. Raises WrongCall."""
    from tongket.ledger.sealing import NotACheckpoint, WrongSignature, unseal

    try:
        return unseal(read_file(name))
    except NotACheckpoint as error:
        raise WrongCall(f"“{name}” không phải là mốc niêm phong sổ nhật ký.") from error
    except WrongSignature:
        return "Chữ ký của mốc không đúng: tệp mốc đã bị sửa hoặc hỏng."


def run_verify(args: Namespace) -> int:
    """Verify the chain, and that it goes through every checkpoint given; 1 when it is broken or does not."""
    start_django()
    check_ready()
    from tongket.access import ALL, seeing
    from tongket.accounts.models import Member
    from tongket.ledger.chain import first_fault
    from tongket.ledger.checkpoints import contradiction
    from tongket.ledger.guards import missing
    from tongket.ledger.models import Head

    kept, emptied = {name: _kept(name) for name in args.against}, False
    with seeing(ALL):
        fault = first_fault()
        said = {name: one if isinstance(one, str) else contradiction(one) for name, one in kept.items()}
    if fault is not None:
        print(f"Sổ nhật ký bị sửa: {fault.sentence}")
    elif (head := Head.objects.get(pk=1)).seq == 0 and (people := Member.objects.count()):
        emptied = True  # nobody comes in without an entry
        print(f"Sổ nhật ký bị xóa sạch: không còn dòng nào, trong khi đã có {people} tài khoản.")
    else:
        print(f"Sổ nhật ký nguyên vẹn: {head.seq} dòng, mã cuối {head.hash}")
    for name, sentence in said.items():
        print(f"{name}: {sentence or 'sổ đi qua đúng mốc này.'}")
    if missing():
        print(UNGUARDED, file=sys.stderr)
    return 1 if fault is not None or emptied or any(said.values()) else 0


def run_checkpoint(args: Namespace) -> int:
    """Take a checkpoint of a chain that holds; 1 when it does not."""
    with session(args) as by:
        from django.conf import settings

        from tongket.cycle.clock import today
        from tongket.home import ledger_key
        from tongket.ledger.chain import first_fault
        from tongket.ledger.checkpoints import take
        from tongket.ledger.sealing import new_key, seal

        def made() -> bytes:
            if fault := first_fault():
                raise WrongCall(f"sổ nhật ký bị sửa, không lập mốc: {fault.sentence}", code=1)
            private = ledger_key(settings.TONGKET_HOME, new_key)
            taken = take(private, by=by, on=today())
            said.append(f"Đã lập mốc đến dòng {taken.seq}, mã {taken.rungs[taken.seq]}: {args.out}")
            said.append(f"Khóa công khai: {taken.key}")
            return seal(taken, private)

        said: list[str] = []
        write_new(Path(args.out), made)
    print(*said, sep="\n")
    print("Hãy cất tệp mốc ở máy khác hoặc in ra. Khi cần đối chiếu: tongket ledger verify --against FILE")
    return 0
