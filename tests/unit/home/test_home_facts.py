"""What `home.toml` says of the door: strict where it says nothing, and refused with the file and the key where it is wrong."""

import stat

import pytest

from tongket import home
from tongket.home import BadSetting, Facts


def test_a_home_that_says_nothing_of_its_door_is_strict(tmp_path):
    (tmp_path / "home.toml").write_text("demo = true\n", "utf-8")
    known = home.facts(tmp_path)
    assert known == Facts(demo=True)
    assert (known.second_factor, known.idle_minutes, known.administrator_idle_minutes, known.session_hours) == (
        True,
        30,
        15,
        10,
    )
    assert home.facts(tmp_path / "nowhere") == Facts()


def test_what_is_written_is_read_again_and_nothing_else_is_written(tmp_path):
    known = Facts(demo=True, second_factor=False, idle_minutes=5)
    home.write_facts(tmp_path, known)
    assert home.facts(tmp_path) == known
    assert "session_hours" not in (tmp_path / "home.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "line", ['second_factor = "no"', "idle_minutes = 0", "session_hours = 25", "administrator_idle_minutes = true"]
)
def test_a_fact_that_cannot_be_is_refused_by_its_name(tmp_path, line):
    (tmp_path / "home.toml").write_text(line + "\n", "utf-8")
    with pytest.raises(BadSetting, match=line.partition(" ")[0]):
        home.facts(tmp_path)


def test_the_key_of_the_codes_is_made_once_and_is_its_owners(tmp_path):
    key = home.factor_key(tmp_path)
    assert home.factor_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "factor.key").stat().st_mode) == 0o600
