"""The report."""

import dataclasses
import html
import re
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report.samples import PERSPECTIVES, material
from tyokieli.errors import OutputError, SettingsError
from tyokieli.report.contents import Material, empty
from tyokieli.report.html import render
from tyokieli.report.wording import LANGUAGES, _sayings


@pytest.fixture(scope="module")
def page() -> str:
    return render(material())


def visible(page: str) -> str:
    """The page's text without its script and style."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", page)))


def test_the_summary_says_how_many_and_what_most(page):
    assert "Aineistossa on 150 tekstiä" in visible(page)
    assert "Suurin näkökulma on" in visible(page)
    assert "uudempien osuus on" in visible(page)


def test_every_section_has_a_heading_in_order(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_chart_a_title(page):
    assert page.count("<table") == page.count("<caption")
    assert page.count("<svg xmlns") == page.count('<title id="tk')


def test_ids_are_not_repeated_and_references_lead_somewhere(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for reference in re.findall(r'(?:href="#|aria-labelledby="|aria-describedby="|for=")([^"]+)"', page):
        assert reference in ids


def test_nothing_is_fetched(page):
    addresses = set(re.findall(r"https?://[^\s\"'<>]+", page)) - {"http://www.w3.org/2000/svg"}
    assert not addresses
    assert not re.search(r"\s(src|srcset|action|formaction|ping|background)=", page)
    assert not re.search(r"url\(|@import", page)
    assert "default-src 'none'" in html.unescape(page)


def test_there_are_no_inline_styles_or_handlers_that_the_policy_would_block(page):
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", page)
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", body)


def test_the_same_material_gives_the_same_page(page):
    assert render(material()) == page


def test_the_order_of_rows_does_not_choose_other_quotes():
    first, other = material(), material()
    other = dataclasses.replace(other, documents=other.documents.sample(frac=1, random_state=1))
    quotes = [re.findall(r"(?s)<article.*</article>", render(m))[0] for m in (first, other)]
    assert quotes[0] == quotes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_languages_have_the_same_sayings(lang):
    def shape(saying):
        variants = saying if isinstance(saying, list) else [saying]
        return {field for variant in variants for field in re.findall(r"\{(\w+)\}", variant)} - {"n"}

    finnish, own = _sayings("fi"), _sayings(lang)
    assert set(own) == set(finnish)
    assert {key: shape(own[key]) for key in own} == {key: shape(finnish[key]) for key in finnish}
    assert f'<html lang="{lang}">' in render(material(20), lang=lang)


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match="fi, sv, en"):
        render(material(3), lang="de")


def test_no_texts_make_a_report_that_says_so():
    page = render(Material(documents=empty("documents"), perspectives=PERSPECTIVES))
    assert "Aineistossa ei ole yhtään tekstiä." in page
    assert render(Material(documents=pd.DataFrame())).startswith("<!DOCTYPE html>")


def test_one_bare_text_makes_a_report():
    page = render(Material(documents=pd.DataFrame({"id": ["1"], "text": ["Etätyö sujuu."]})))
    assert "Aineistossa on 1 teksti" in visible(page)
    assert "Ryhmiä ei ole vertailtu" in page


@pytest.mark.parametrize("absent", ["terms", "themes", "trends", "groups", "words"])
def test_an_absent_table_is_fine(absent):
    assert render(dataclasses.replace(material(20), **{absent: empty(absent)}))
    assert render(dataclasses.replace(material(20), **{absent: pd.DataFrame()}))


def test_a_perspective_that_only_the_texts_know_is_shown():
    page = render(dataclasses.replace(material(40), perspectives=PERSPECTIVES[1:]))
    assert "johtaminen" in visible(page)


def test_evidence_is_asked_once_for_the_quoted_texts_only():
    asked = []

    def evidence(ids):
        asked.extend(ids)
        return {ids[0]: [(0, 5, 1.0)]}

    page = render(dataclasses.replace(material(300), evidence=evidence))
    assert len(asked) < 60
    assert '<mark class="s2">' in page


def test_ten_thousand_texts_stay_under_three_megabytes():
    import random

    dice = random.Random(1)
    letters = "aaiinteesluokämrvjhypdö"
    word = lambda: "".join(dice.choices(letters, k=dice.randint(3, 11)))  # noqa: E731
    many = material(10_000)
    texts = [" ".join(word() for _ in range(dice.randint(10, 60))) for _ in range(10_000)]
    page = render(dataclasses.replace(many, documents=many.documents.assign(text=texts)))
    assert len(page.encode()) < 3_000_000
    assert "merkin tekstit on lyhennetty" in page or "tasavälein poimittuina" in page


def test_a_novel_in_every_cell_and_a_group_for_every_text_keep_the_page_small():
    sample = material(400)
    novel = "Etätyö " * 3_000
    many = {"text": novel, "title": novel, "organisaatio": [f"{number} {novel}" for number in range(400)]}
    groups = pd.concat([sample.groups.assign(group=f"{number} {novel}") for number in range(60)])
    page = render(dataclasses.replace(sample, documents=sample.documents.assign(**many), groups=groups))
    assert len(page) < 700_000


def test_writing_puts_the_page_in_place_and_names_what_is_in_the_way(tmp_path):
    page = render(material(5), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page
    with pytest.raises(OutputError, match="it is a folder"):
        render(material(5), tmp_path)


class Outline(HTMLParser):
    """Collects elements and attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add((tag, *sorted(name for name, _ in attrs)))


KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "script", "noscript"),
    *("header", "footer", "nav", "main", "section", "article", "div", "p", "h1", "h2", "h3", "h4", "a"),
    *("ol", "ul", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "blockquote"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "mark", "strong", "span", "br"),
    *("svg", "desc", "g", "text", "rect", "path", "circle"),
    *("form", "label", "input", "select", "option", "button"),
}
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}",
]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text()), min_size=12, max_size=12))
def test_no_text_makes_an_element_or_attribute(texts):
    hostile = material(12)
    values = dict.fromkeys(("text", "title", "organisaatio"), texts)
    hostile = dataclasses.replace(
        hostile,
        documents=hostile.documents.assign(**values),
        themes=hostile.themes.assign(label=texts[0], keywords=texts[1]),
        words=hostile.words.assign(word=texts[2]),
        groups=hostile.groups.assign(group=texts[3]),
        title=texts[4],
        quality={"settings": {texts[5]: texts[6]}, "models": [texts[7]], "notes": [texts[8]], "version": "1"},
    )
    outline = Outline()
    outline.feed(re.sub(r"(?s)<script>.*?</script>", "", render(hostile)))
    assert {element[0] for element in outline.seen} <= KNOWN
    names = {name for element in outline.seen for name in element[1:]}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src"}}


def test_texts_of_one_day_are_from_that_day():
    documents = material().documents.head(2).assign(date=pd.Timestamp("2024-09-12"))
    page = render(Material(documents=documents, perspectives=PERSPECTIVES))
    assert "ajalta 12.9.2024, " in page


def test_perspectives_as_large_as_the_second_are_not_left_out_of_the_summary():
    sizes = [("johtaminen", 4), ("osaaminen", 2), ("tyoymparisto", 2), ("ict", 2)]
    chosen = [name for name, size in sizes for _ in range(size)]
    documents = pd.DataFrame({"id": [str(n) for n in range(10)], "text": "Etätyö sujuu.", "perspective": chosen})
    page = visible(render(Material(documents=documents.assign(language="fi"), perspectives=PERSPECTIVES)))
    assert "Seuraavaksi suurimmat ovat Osaaminen, Työympäristö ja ICT: kussakin 2" in page


def test_dates_are_written_as_people_of_the_language_write_them():
    documents = pd.DataFrame(
        {"id": ["1"], "text": ["Hej!"], "date": [pd.Timestamp("2016-06-14")], "language": "sv", "source": "ideat.xlsx"}
    )
    pages = {lang: visible(render(Material(documents=documents), lang=lang)) for lang in LANGUAGES}
    assert "14.6.2016" in pages["fi"]
    assert "14.6.2016" in pages["sv"]
    assert "14 Jun 2016" in pages["en"]
    assert all("ideat.xlsx" in page for page in pages.values())


def test_settings_and_models_are_told_in_the_language_of_the_report():
    quality = {
        "settings": {"period": "Y", "mask": True, "group": None},
        "models": [{"name": "vectors", "what": {"fi": "merkitykset", "sv": "betydelser"}, "licence": "MIT"}],
    }
    page = visible(render(dataclasses.replace(material(5), quality=quality), lang="sv"))
    assert "Personuppgifter maskerade ja" in page
    assert "Utvecklingens period år" in page
    assert "uppgift: betydelser" in page


SAMPLES = {"themes": {"most": 2000, "drawn": True}, "duplicates": {"most": 20_000, "drawn": False}}


def method(lang="fi", texts=40, samples=SAMPLES, **quality):
    made = material(texts)
    page = visible(
        render(dataclasses.replace(made, quality={**made.quality, "samples": samples, **quality}), lang=lang)
    )
    return page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_report_tells_what_is_counted_of_all_texts_and_what_comes_from_a_sample():
    page = method()
    assert "Mikä on laskettu kaikista teksteistä, mikä otoksesta" in page
    assert "enintään 2 000 tekstistä näkökulmaa kohti. Muut tekstit on liitetty lähimpään teemaan. Tässä aineis" in page
    drawn, whole = "Tässä aineistossa tekstejä oli enemmän, ja osa jäi pois.", "Tässä aineistossa kaikki mahtuivat muk"
    assert (page.count(drawn), page.count(whole)) == (1, 3)
    assert "perustelut on annettu 2 000 epävarmimmalle tekstille" in page


@pytest.mark.parametrize(
    ("lang", "said"),
    [("sv", "ur högst 2 000 texter per perspektiv"), ("en", "at most 2,000 texts of each perspective")],
)
def test_samples_are_told_in_the_language_of_the_report(lang, said):
    assert said in method(lang)


def test_texts_that_taught_the_perspectives_are_counted():
    page = method(samples={"learning": {"most": 50_000, "drawn": False}}, learning={"labels": 12, "sure": 143})
    assert "joiden luokittelu oli varmin (143); niitä on haettu enintään 50 000 tekstin joukosta" in page
    assert "opetti myös 12 tekstiä, joiden luokittelu oli annettu" in page
    assert "opetti" not in method(learning={"labels": 0, "sure": 0})


def test_a_list_and_a_review_sheet_that_cannot_hold_all_texts_say_so(monkeypatch):
    monkeypatch.setattr("tyokieli.report.browse.MOST", 10)
    monkeypatch.setattr("tyokieli.report.method.EXPLAINED", 10)
    assert method(samples={}).count("Tässä aineistossa tekstejä oli enemmän, ja osa jäi pois.") == 2


def test_duplicates_are_named():
    documents = pd.DataFrame({"id": ["a", "b", "c"], "text": "Etätyö sujuu.", "duplicate_of": ["", "a", "a"]})
    assert "lisäksi 2 lähes samaa: b, c" in visible(render(Material(documents=documents)))


def test_a_confidence_is_never_a_hundred_per_cent():
    sure = material(20)
    sure.documents["confidence"] = 1.0
    page = visible(render(sure)).replace("\N{NO-BREAK SPACE}", " ")
    assert "varmuus yli 99 %" in page
    assert "varmuus 100 %" not in page


def test_copies_are_shown_without_the_evidence_for_a_perspective():
    documents = pd.DataFrame({"id": ["a", "b"], "text": "Etätyö sujuu.", "duplicate_of": ["", "a"]})
    page = render(Material(documents=documents, evidence={"a": [(0, 6, 1.0)]}))
    copies = page.split('<section id="duplicates"')[1].split("</section>")[0]
    assert "Etätyö sujuu." in copies


def test_a_group_is_compared_with_the_other_groups():
    rows = [("A", "etätyö", 3, 0.75, 0.3, 4.5, 1.5, 13.5, 4), ("B", "etätyö", 0, 0.0, 0.3, 0.2, 0.0, 3.0, 6)]
    columns = ["group", "name", "count", "share", "expected", "ratio", "low", "high", "n"]
    groups = pd.DataFrame(rows, columns=columns).assign(kind="concept")
    groups.loc[1, ["count", "share"]] = 1, 1 / 6
    page = visible(render(dataclasses.replace(material(10), groups=groups))).replace("\N{NO-BREAK SPACE}", " ")
    assert "A etätyö 75 % 17 % 4,5 (1,5–14)" in page
    assert "Suhde muihin" in page


def test_words_that_are_underlined_are_explained():
    assert "Vanhemmat sanat on alleviivattu oranssilla, uudemmat sinisellä." in visible(render(material(40)))


@pytest.mark.parametrize(("rejected", "label"), [(0, "Hylättyjä rivejä 0"), (2, "(tiedostossa rejected.csv) 2")])
def test_the_file_of_rejected_rows_is_named_only_where_there_is_one(rejected, label):
    assert label in visible(render(dataclasses.replace(material(10), quality={"rejected": rejected})))


@pytest.mark.parametrize(("low", "high", "said"), [(1.04, 3.1, "2,0 (1,04–3,1)"), (1.5, 250.0, "2,0 (1,5 – yli 100)")])
def test_an_interval_shows_on_which_side_of_one_it_ends(low, high, said):
    row = ("A", "etätyö", 3, 0.75, 0.3, 2.0, low, high, 4, "concept")
    columns = ["group", "name", "count", "share", "expected", "ratio", "low", "high", "n", "kind"]
    page = render(dataclasses.replace(material(10), groups=pd.DataFrame([row], columns=columns)))
    assert said in visible(page).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("count", "n", "marked"), [(1, 2, False), (10, 20, True)])
def test_the_table_of_groups_marks_the_differences_of_the_chart_only(count, n, marked):
    row = ("Kela", "ict", count, 0.5, 0.15, 3.3, 1.01, 11.1, n, "perspective")
    columns = ["group", "name", "count", "share", "expected", "ratio", "low", "high", "n", "kind"]
    page = render(dataclasses.replace(material(10), groups=pd.DataFrame([row], columns=columns)))
    table = visible(page.split('<table class="shares">')[1].split("<tbody>")[1].split("</table>")[0])
    assert ("▲" in table) is marked


def test_where_no_group_stands_out_the_page_says_so_and_explains_no_chart():
    row = ("Kela", "ict", 8, 0.4, 0.2, 2.0, 1.1, 3.6, 20, "perspective", 0.3)
    columns = ["group", "name", "count", "share", "expected", "ratio", "low", "high", "n", "kind", "q"]
    groups = pd.DataFrame([row, ("Vero", *row[1:])], columns=columns)
    page = visible(render(dataclasses.replace(material(10), groups=groups)))
    assert "Mikään ryhmä ei erotu muista selvästi." in page
    assert "Piste kertoo" not in page
    assert "▲" not in page


def test_a_word_without_a_pair_has_no_share_in_the_table():
    terms = pd.DataFrame([("1", 0, 5, "hybridityö", "hybridityö", "uusi", "")] * 3)
    terms.columns = ["id", "start", "end", "text", "concept", "status", "replacement"]
    page = visible(render(dataclasses.replace(material(10), terms=terms)))
    assert "hybridityö 0 3 ei paria" in page
    assert "Eniten esiintyy sanapari" not in page


def test_texts_that_are_dated_by_year_are_of_years():
    dates = pd.to_datetime(["1988-01-01", "2015-01-01"] * 5)
    page = visible(render(Material(documents=material(10).documents.assign(date=dates))))
    assert "ajalta 1988–2015, " in page
