"""Feeds and blog exports: an entry a text, published texts only, days as the feed writes them."""

import pytest

from tyokieli.corpus.feeds import feed_rows
from tyokieli.corpus.readers import read
from tyokieli.errors import InputError

BLOGGER = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#'>
<title>Työn blogi</title>
<entry>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#settings'/>
<title>Asetus</title><content type='text'>true</content></entry>
<entry><published>2016-06-14T00:30:00.000+03:00</published><updated>2017-01-01T10:00:00.000+02:00</updated>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/>
<category scheme='http://www.blogger.com/atom/ns#' term='etätyö'/>
<title>Tilat muuttuvat</title>
<content type='html'>Yhteiset tilat kiinnostavat.&lt;br /&gt;&lt;br /&gt;Niitä &lt;b&gt;tarvitaan&lt;/b&gt;.
&lt;script&gt;x()&lt;/script&gt;</content>
<link rel='alternate' href='https://esimerkki.fi/tilat'/><author><name>Kirjoittaja</name></author></entry>
<entry><published>2016-06-15T00:30:00.000+03:00</published>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#comment'/>
<title>Hyvä!</title><content type='html'>Hyvä!</content></entry>
</feed>"""

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>Etätyö</title><pubDate>Mon, 13 Jun 2016 22:30:00 +0000</pubDate><dc:creator>vpe</dc:creator>
<description></description>
<content:encoded><![CDATA[<p>Etätyö on fiksua.</p><ul><li>koti</li><li>juna</li></ul>]]></content:encoded>
<excerpt:encoded><![CDATA[Ote]]></excerpt:encoded>
<wp:post_date>2016-06-14 01:30:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>kuva</title><content:encoded></content:encoded><wp:post_type>attachment</wp:post_type></item>
<item><title>Luonnos</title><content:encoded>Kesken</content:encoded>
<wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
</channel></rss>"""


def test_blogger_export_gives_posts_on_their_own_day():
    rows = feed_rows(BLOGGER.encode(), "blog.xml")
    row = rows.frame.iloc[0]
    assert len(rows.frame) == 1
    assert row["text"] == "Yhteiset tilat kiinnostavat.\n\nNiitä tarvitaan."
    assert row["title"] == "Tilat muuttuvat"
    assert row["categories"] == "etätyö"
    assert row["author"] == "Kirjoittaja"
    assert row["link"] == "https://esimerkki.fi/tilat"
    assert rows.notes == (
        "blog.xml: 1 entries of the kind 'settings' are left out.",
        "blog.xml: 1 entries of the kind 'comment' are left out.",
    )


def test_the_day_is_that_of_the_feed_not_of_greenwich(tmp_path):
    (tmp_path / "blog.xml").write_text(BLOGGER, encoding="utf-8")
    assert f"{read(tmp_path / 'blog.xml')['date'][0]:%Y-%m-%d}" == "2016-06-14"


def test_wordpress_export_gives_published_posts_whole():
    rows = feed_rows(WORDPRESS.encode(), "wp.xml")
    assert rows.frame["text"].tolist() == ["Etätyö on fiksua.\n\nkoti\njuna"]
    assert rows.frame["date"].tolist() == ["2016-06-14 01:30:00"]
    assert len(rows.notes) == 2


def test_xhtml_content_and_a_wrong_encoding_in_the_declaration():
    atom = (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Työ</title>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>Eka kappale.</p><p>Toka työ.</p></div></content></entry></feed>"
    )
    for encoding in ("utf-8", "cp1252"):
        assert feed_rows(atom.encode(encoding), "a.xml").frame["text"].tolist() == ["Eka kappale.\n\nToka työ."]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://esimerkki.fi/rss.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(doctype):
    data = f"{doctype}<rss><channel><item><description>&x;&lol2;</description></item></channel></rss>".encode()
    with pytest.raises(InputError, match="declares a document type or entities"):
        feed_rows(data, "a.xml")
    with pytest.raises(InputError, match="declares a document type or entities"):
        feed_rows(b'<?xml version="1.0" encoding="ebcdic-zz"?>' + data, "a.xml")
