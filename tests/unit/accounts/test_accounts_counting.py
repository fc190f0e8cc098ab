"""Wrong guesses are counted by the name that is meant, however it is written."""

import pytest

from tongket.accounts.adapter import ClosedDoor


@pytest.mark.parametrize(
    "written", ["chu-se.lapbieu", " CHU-SE.LapBieu ", "chu-ſe.lapbieu", "chu-se.lapbıeu", "ｃhu-se.lapbieu"]
)
def test_one_name_in_many_writings_has_one_counter(written: str) -> None:
    key = ClosedDoor()._get_login_attempts_cache_key(None, username=written)
    assert key == ClosedDoor()._get_login_attempts_cache_key(None, username="chu-se.lapbieu")
