from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tongket.charts import Bar, Tile, bars, tile_map

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[ElementTree.Element]:
    return [box for box in parsed(svg).findall(f"{SVG}rect") if box.get("stroke") != "none"][1:]  # the ground is first


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def five_tiles() -> list[Tile]:
    return [Tile(f"Huyện {place}", place, 0, Decimal(place * 10), str(place * 10)) for place in range(5)]


def test_bars_are_as_long_as_their_amounts():
    svg = bars("Giao quân", [Bar("Chư Sê", Decimal(100)), Bar("Đức Cơ", Decimal(50))])

    long, short = boxes(svg)[:2]

    assert float(long.attrib["width"]) == pytest.approx(2 * float(short.attrib["width"]), abs=0.02)


def test_a_bar_prints_its_amount_and_target_in_vietnamese():
    svg = bars("Kinh phí", [Bar("Chư Sê", Decimal("1234.56"), Decimal(2000))], unit="triệu đồng", decimals=1)

    assert "1.234,6/2.000,0" in texts(svg)
    assert "thực hiện (triệu đồng)" in texts(svg)


def test_a_unit_that_did_not_submit_is_hatched_and_said_so():
    svg = bars("Giao quân", [Bar("Chư Sê", Decimal(1)), Bar("Kông Chro", None, Decimal(9))])

    assert boxes(svg)[1].attrib["fill"].startswith("url(#gach-")
    assert texts(svg).count("chưa nộp") == 2  # beside the bar and in the legend


def test_zero_is_not_shown_as_not_submitted():
    svg = bars("Giao quân", [Bar("Chư Sê", Decimal(0))])

    assert "0" in texts(svg)
    assert "chưa nộp" not in svg


@pytest.mark.parametrize("rows", [[], [Bar("Chư Sê", None)], [Bar("Chư Sê", Decimal(-5))]])
def test_bars_without_amounts_to_draw_are_still_a_drawing(rows: list[Bar]):
    assert parsed(bars("Trống", rows)).tag == f"{SVG}svg"


def test_a_long_label_is_broken_and_not_cut():
    label = "Ban Chỉ huy Phòng thủ khu vực số bốn đóng chân tại huyện Chư Prông"

    svg = bars("Nhãn dài", [Bar(label, Decimal(1))])

    spoken = " ".join(texts(svg))
    assert all(word in spoken for word in label.split())
    assert len([words for words in texts(svg) if words in label]) > 1


def test_hostile_labels_are_only_text():
    svg = bars('"><script>1</script>', [Bar("<b>&", Decimal(1))])

    assert not list(parsed(svg).iter(f"{SVG}script"))
    assert "<b>&" in texts(svg)


def test_a_drawing_has_words_for_those_who_cannot_see_it():
    svg = parsed(tile_map("Giao quân", five_tiles()))

    assert svg.findtext(f"{SVG}title") == "Giao quân"
    assert "Huyện 3: 30" in (svg.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("svg", [bars("a", [Bar("b", None, Decimal(2))]), tile_map("a", [Tile("b", 0, 0, None)])])
def test_nothing_needs_a_looser_content_security_policy(svg: str):
    for element in parsed(svg).iter():
        assert element.tag not in {f"{SVG}style", f"{SVG}script"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}


def test_all_text_is_large_enough_for_paper():
    svg = tile_map("a", five_tiles()) + bars("b", [Bar("c", Decimal(1), Decimal(2))])

    sizes = [float(part.partition('"')[0]) for part in svg.split('font-size="')[1:]]

    assert min(sizes) >= 12


def test_five_tiles_take_five_steps_each_darker_and_each_readable():
    svg = tile_map("Giao quân", five_tiles())
    fills = [luminance(box.attrib["fill"]) for box in boxes(svg)[:5]]
    inks = [luminance(text.attrib["fill"]) for text in parsed(svg).findall(f"{SVG}text") if "fill" in text.attrib][::2]

    assert fills == sorted(fills, reverse=True)
    assert len(set(fills)) == 5
    for fill, ink in zip(fills, inks, strict=True):
        assert (max(fill, ink) + 0.05) / (min(fill, ink) + 0.05) >= 7


def test_a_tile_that_did_not_submit_is_hatched_and_in_the_legend():
    svg = tile_map("Giao quân", [*five_tiles(), Tile("Kông Chro", 0, 1, None)])

    assert boxes(svg)[5].attrib["fill"].startswith("url(#gach-")
    assert texts(svg).count("chưa nộp") == 2


def test_a_tile_never_contradicts_its_legend():
    tiles = [Tile(str(value), value, 0, Decimal(value), str(value)) for value in (1, 2, 3)]

    svg = tile_map("Số nhỏ", tiles)

    assert "dưới 2" in texts(svg)
    assert "từ 3" in texts(svg)
    assert len({box.attrib["fill"] for box in boxes(svg)[:3]}) == 3


def test_one_amount_everywhere_makes_one_step():
    svg = tile_map("Như nhau", [Tile("a", 0, 0, Decimal(7)), Tile("b", 1, 0, Decimal(7))])

    assert "7" in texts(svg)
    assert "dưới" not in svg


def test_given_bounds_are_kept_and_wrong_ones_refused():
    bounds = [Decimal(limit) for limit in (50, 80, 100, 120)]

    assert "80 đến dưới 100" in texts(tile_map("Tỷ lệ", five_tiles(), bounds=bounds))
    with pytest.raises(ValueError, match="ascending"):
        tile_map("Tỷ lệ", five_tiles(), bounds=bounds[::-1])


def test_two_drawings_on_a_page_do_not_share_the_name_of_their_hatch():
    names = {tile_map(title, [Tile("a", 0, 0, None)]).partition('pattern id="')[2][:13] for title in ("một", "hai")}

    assert len(names) == 2


def crowded() -> list[str]:
    names = [f"Huyện có tên rất dài số {place}" for place in range(9)]
    rows = [
        Bar(name, None if place == 4 else Decimal(1234567 * place), Decimal(5000000))
        for place, name in enumerate(names)
    ]
    tiles = [Tile(bar.label, place % 6, place // 6, bar.value) for place, bar in enumerate(rows)]
    return [bars("Đông", rows, unit="triệu đồng", decimals=1), tile_map("Đông", tiles, decimals=1)]


@pytest.mark.parametrize("svg", crowded())
def test_nothing_leaves_the_drawing(svg: str):
    high = float(parsed(svg).attrib["height"])

    for box in boxes(svg):
        left, top, wide, tall = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= left <= left + wide <= 500
        assert 0 <= top <= top + tall <= high
        assert min(wide, tall) >= 0
    for words in parsed(svg).iter(f"{SVG}text"):
        assert 0 < float(words.attrib["y"]) < high


@pytest.mark.parametrize("svg", crowded())
def test_the_marks_of_a_legend_do_not_cover_one_another(svg: str):
    marks = [box for box in boxes(svg) if box.attrib["height"] == "11"]
    places = [(float(mark.attrib["x"]), float(mark.attrib["y"])) for mark in marks]

    labels = {round(float(each.attrib["x"]) - 22, 2): each.text or "" for each in parsed(svg).iter(f"{SVG}text")}
    ends = [(x + 22 + 0.6 * 12 * len(labels[x]), y) for x, y in places]  # in DejaVu Serif, the widest to stand in
    assert len(places) > 1
    assert not [1 for (end, y) in ends for x, other in places if other == y and end - 22 < x < end]
    for place, (x, y) in enumerate(places):
        assert not [1 for other in places[place + 1 :] if abs(other[0] - x) < 16 and abs(other[1] - y) < 11]
