"""The manual's pictures: each is taken by one journey, each is shown, each lies there and is light."""

from PIL import Image

from support.pictures import FOLDER, HEAVIEST, WIDTH, shown, taken


def test_the_pictures_taken_are_the_pictures_shown_are_the_pictures_that_lie_there() -> None:
    assert sorted(taken()) == sorted(file.name for file in shown())
    assert {file.name for file in FOLDER.iterdir()} == set(taken())
    assert {file.parent for file in shown()} == {FOLDER}


def test_each_picture_is_as_wide_as_the_window_and_light() -> None:
    wrong = []
    for file in shown():
        with Image.open(file) as picture:
            if picture.width != WIDTH or file.stat().st_size > HEAVIEST:
                wrong.append(file.name)
    assert wrong == []
