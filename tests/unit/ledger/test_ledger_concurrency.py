"""Many acts at the same moment wait for each other at the chain's head and leave one whole chain."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from tongket.access import Operator, Refused
from tongket.ledger import act, note
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry

THREADS, ROUNDS = 8, 6
DAY = date(2022, 12, 12)


@act
def tell(label: str, *, refuse: bool, by: Operator, on: date) -> None:
    note("test.first", label=label)
    note("test.second", label=label)
    if refuse:
        raise Refused("Không được.")


def work(thread: int) -> int:
    """Act several times in a connection of its own, every third time in vain; return how often it succeeded."""
    done = 0
    try:
        for turn in range(ROUNDS):
            try:
                tell(f"{thread}/{turn}", refuse=turn % 3 == 2, by=Operator(str(thread)), on=DAY)
                done += 1
            except Refused:
                continue
    finally:
        connection.close()
    return done


@pytest.mark.django_db(transaction=True)
def test_acts_of_eight_threads_leave_one_whole_chain(everything: None) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        done = sum(pool.map(work, range(THREADS)))

    assert done == THREADS * 4
    assert first_fault() is None
    entries = list(Entry.objects.order_by("seq").values_list("action", "label"))
    assert len(entries) == 2 * done
    pairs = zip(entries[::2], entries[1::2], strict=True)
    assert all((a, b, x) == ("test.first", "test.second", y) for (a, x), (b, y) in pairs), "acts must not interleave"
