"""Running text: paragraphs under their headings."""

from tyokieli.corpus.documents import html_rows, markdown_rows, text_rows


def texts(rows):
    return rows.frame["text"].tolist()


def test_ideas_a_paragraph_each_are_texts_each_even_when_short():
    rows = text_rows(
        "Kellokortit romukoppaan!\n\nAvokonttori on kyllä ihan järkyttävä, ei pysty keskittymään.\n\nSauna auki",
        "a.txt",
    )
    assert texts(rows) == [
        "Kellokortit romukoppaan!",
        "Avokonttori on kyllä ihan järkyttävä, ei pysty keskittymään.",
        "Sauna auki",
    ]
    assert set(rows.frame["title"]) == {""}


def test_one_idea_a_line():
    rows = text_rows(
        "Kellokortit pois\nParempi kahvi keittiöön ja vesipiste käytävälle, kiitos jo siitä että luitte\nSauna",
        "a.txt",
    )
    assert len(texts(rows)) == 3


def test_wrapped_lines_are_one_paragraph():
    text = (
        "Työaikaa voisi seurata tuloksilla eikä tunneilla. Silloin jokainen\n"
        "voisi tehdä työnsä silloin kun se parhaiten sujuu, eikä kukaan\n"
        "istuisi koneella vain kellon takia.\n\nToinen kappale on tässä."
    )
    assert len(texts(text_rows(text, "a.txt"))) == 2


def test_lines_in_small_letters_are_not_run_together():
    assert len(texts(text_rows("kellokortit pois\nlisää kahvia\nsauna auki perjantaisin", "a.txt"))) == 3


def test_headings_right_above_their_paragraphs():
    rows = text_rows(
        "Etätyö\nEtätyöstä pitäisi sopia tiimissä eikä lomakkeella.\n\n"
        "Tilat\nYhteiset tilat pitäisi avata kaikille virastoille.",
        "a.txt",
    )
    assert rows.frame["title"].tolist() == ["Etätyö", "Tilat"]


def test_front_matter_does_not_stand_in_for_the_text():
    rows = markdown_rows("---\ntext: ei tämä\n---\nVaan tämä kappale.\n", "a.md")
    assert texts(rows) == ["Vaan tämä kappale."]
    assert rows.frame["text_2"].tolist() == ["ei tämä"]


def test_the_date_line_holds_for_what_follows_it():
    text = "Julkaistu: 14.6.2016\n\nEka teksti on tässä.\n\n15. kesäkuuta 2016\n\nToka teksti on tässä."
    assert text_rows(text, "a.txt").frame["date"].tolist() == ["14.6.2016", "15. kesäkuuta 2016"]


def test_page_furniture_and_bare_links_are_rejected_with_the_reason():
    rows = text_rows("Hyvä idea tämä on.\n\nhttp://esimerkki.fi/a\n\n3 kommenttia:\n\nLähetä kommentti", "a.txt")
    assert texts(rows) == ["Hyvä idea tämä on."]
    assert [one.text for one in rows.rejected] == ["http://esimerkki.fi/a", "3 kommenttia:", "Lähetä kommentti"]


def test_markdown_front_matter_headings_and_lists():
    rows = markdown_rows(
        '---\notsikko: "Työ 2.0"\npäivämäärä: 14.6.2016\ntags: [etätyö, tilat]\n---\n\n'
        "Alku on [tässä](http://x.fi) **näin**.\n\n"
        "## Tilat\n\n- koti\n- juna\n\n- ei\n\n```\nkoodia\n```\n\n> Lainaus jonka joku sanoi.\n",
        "a.md",
    )
    assert texts(rows) == ["Alku on tässä näin.", "koti\njuna\nei", "Lainaus jonka joku sanoi."]
    assert rows.frame["title"].tolist() == ["Työ 2.0", "Tilat", "Tilat"]
    assert rows.frame["date"].tolist() == ["14.6.2016"] * 3
    assert rows.frame["tags"].tolist() == ["etätyö, tilat"] * 3


def test_a_list_of_sentences_is_a_text_an_item():
    rows = markdown_rows(
        "# Ideat\n\n- Kellokorteista pitäisi luopua koko talossa.\n- Etätyö pitäisi sallia kaikille halukkaille.\n",
        "a.md",
    )
    assert len(texts(rows)) == 2
    assert set(rows.frame["title"]) == {"Ideat"}


def test_a_web_page_gives_its_main_part():
    page = """<html><head><title>Blogi</title>
    <meta property="article:published_time" content="2016-06-14T10:00:00+03:00"></head><body>
    <nav>Etusivu Tietoa</nav><article>
    <header><h1>Tilat</h1></header><p>Yhteiset tilat&nbsp;kiinnostavat.</p>
    <h2>Ilmasto</h2>Ikkunat auki.<br><br>Ja ovet.<script>paha()</script></article>
    <footer>© 2016</footer></body></html>"""
    rows = html_rows(page, "a.html")
    assert rows.frame[["title", "text"]].values.tolist() == [
        ["Tilat", "Yhteiset tilat kiinnostavat."],
        ["Ilmasto", "Ikkunat auki."],
        ["Ilmasto", "Ja ovet."],
    ]
    assert rows.frame["date"][1].startswith("2016-06-14")
