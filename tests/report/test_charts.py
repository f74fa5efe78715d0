"""Charts."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from tests.report.samples import PERSPECTIVES, material
from tyokieli.report.charts import clear_differences, groups_chart, map_chart, map_places, perspectives_chart
from tyokieli.report.contents import empty
from tyokieli.report.svg import Chart
from tyokieli.report.trends import Shift, shifts, trends_chart

NAMES = {perspective.id: perspective.name for perspective in PERSPECTIVES}
PARSED = "{http://www.w3.org/2000/svg}"


def charts() -> list[Chart]:
    sample = material()
    shift = shifts(sample.terms, {}, {})[0]
    return [
        perspectives_chart(sample.documents, PERSPECTIVES),
        groups_chart(sample.groups, NAMES),
        map_chart(sample.documents, PERSPECTIVES),
        trends_chart(sample.trends, shift),
        trends_chart(sample.trends),
    ]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_a_chart_is_sound_xml_with_title_and_description(chart):
    root = ET.fromstring(chart.svg)
    assert root.find(f"{PARSED}title").text == chart.title
    assert root.find(f"{PARSED}desc").text
    assert root.get("aria-labelledby") == root.find(f"{PARSED}title").get("id")


def test_a_chart_shows_itself_and_saves(tmp_path):
    chart = charts()[0]
    chart.save(tmp_path / "kuva.svg")
    assert (tmp_path / "kuva.svg").read_text(encoding="utf-8") == chart.svg == chart._repr_html_() == chart._repr_svg_()


def test_names_are_escaped():
    chart = Chart("<b>", "a & b", 10, 10, perspectives_chart(material(5).documents, PERSPECTIVES).drawing)
    assert "<b>" not in chart.svg
    ET.fromstring(chart.svg)


def test_empty_tables_make_empty_charts():
    nothing = empty("documents")
    for chart in (
        perspectives_chart(nothing, []),
        perspectives_chart(nothing, PERSPECTIVES),
        groups_chart(empty("groups"), {}),
        map_chart(nothing, PERSPECTIVES),
        trends_chart(empty("trends")),
    ):
        ET.fromstring(chart.svg)


def test_only_differences_whose_interval_leaves_out_one_are_shown():
    groups = pd.DataFrame(
        [
            ("A", "perspective", "ict", 5, 0.5, 0.2, 2.5, 1.6, 3.9, 10),
            ("B", "perspective", "ict", 2, 0.2, 0.2, 1.0, 0.6, 1.8, 10),
            ("C", "perspective", "ict", 3, 0.1, 0.2, 0.5, 0.3, 0.9, 30),
            ("D", "perspective", "ict", 2, 1.0, 0.2, 5.0, 2.0, 9.9, 2),
        ],
        columns=["group", "kind", "name", "count", "share", "expected", "ratio", "low", "high", "n"],
    )
    assert list(clear_differences(groups, "perspective")["group"]) == ["A", "C"]


def test_a_difference_that_many_comparisons_bring_by_chance_is_not_shown():
    rows = [(group, "perspective", "ict", 8, 0.4, 0.2, 2.0, 1.1, 3.6, 20, q) for group, q in (("A", 0.3), ("B", 0.04))]
    columns = ["group", "kind", "name", "count", "share", "expected", "ratio", "low", "high", "n", "q"]
    groups = pd.DataFrame([*rows, (*rows[0][:-1], None)], columns=columns)
    assert list(clear_differences(groups, "perspective")["group"]) == ["B"]


def test_years_without_texts_leave_a_gap_on_the_axis():
    trends = pd.DataFrame(
        [(year, "etätyö", "vanha", 3, 1.0, 0.5, 1.5, 4, 3000) for year in ("2015", "2016", "2020")],
        columns=["period", "concept", "status", "count", "per_1000_words", "low", "high", "texts", "words"],
    )
    root = ET.fromstring(trends_chart(trends).svg)
    xs = [float(rect.get("x")) for rect in root.iter(f"{PARSED}rect") if rect.get("class") == "tk-texts"]
    assert (xs[2] - xs[1]) == pytest.approx(4 * (xs[1] - xs[0]), abs=0.5)


def test_older_words_are_paired_with_what_replaces_them():
    terms = pd.DataFrame(
        [("1", "esimies", "vanha", "esihenkilö"), ("2", "esihenkilö", "uusi", ""), ("2", "esihenkilö", "uusi", "")],
        columns=["id", "concept", "status", "replacement"],
    )
    assert shifts(terms, {}, {}) == [Shift("esimies → esihenkilö", ("esimies",), ("esihenkilö",), 1, 2)]
    assert shifts(terms, {}, {})[0].newer_share == pytest.approx(2 / 3)


def test_all_that_replaces_an_older_word_is_one_family_and_so_are_two_older_words_with_one_newer():
    counts = {"etätyö": 3, "joustotyö": 1, "liikkuva työ": 2, "etäpalaveri": 2, "videoneuvottelu": 1, "lähityö": 1}
    status = {"etätyö": "vanha", "etäpalaveri": "vanha", "videoneuvottelu": "vanha"}
    rows = [(concept, status.get(concept, "uusi"), "") for concept, count in counts.items() for _ in range(count)]
    links = {
        "etätyö": ["monipaikkainen työ", "joustotyö", "liikkuva työ"],
        "etäpalaveri": ["verkkokokous"],
        "videoneuvottelu": ["verkkokokous"],
    }
    found = shifts(pd.DataFrame(rows, columns=["concept", "status", "replacement"]), links, {})
    assert [shift.name for shift in found] == [
        "etätyö → liikkuva työ / joustotyö",
        "etäpalaveri / videoneuvottelu → verkkokokous",
        "lähityö",
    ]
    assert found[0].newer_count == 3


def test_one_far_text_does_not_press_the_others_into_a_corner():
    documents = pd.DataFrame({"x": [*range(300), 1e9], "y": [*range(300), 1e9], "perspective": "ict"})
    assert map_places(documents)["x"].nunique() > 250


def test_texts_without_a_place_are_left_off_the_map():
    documents = pd.DataFrame({"x": [1.0, float("nan"), float("inf")], "y": [1.0, 2.0, 3.0], "perspective": "ict"})
    assert len(map_places(documents)) == 1


def test_a_word_without_a_pair_has_no_share_and_one_whose_pair_nobody_says_has():
    rows = [("hybridityö", "uusi"), ("juristi", "uusi"), ("palomies", "vanha"), ("konekirjoittaja", "vanha")]
    links = {"palomies": ["pelastaja"], "lakimies": ["juristi"]}
    terms = pd.DataFrame(rows, columns=["concept", "status"]).assign(replacement="")
    found = {shift.name: shift.newer_share for shift in shifts(terms, links, {})}
    assert found["lakimies → juristi"] == 1
    assert found["palomies → pelastaja"] == 0
    assert found["hybridityö"] != found["hybridityö"]  # not a number: there is nothing to choose between
    assert found["konekirjoittaja"] != found["konekirjoittaja"]
