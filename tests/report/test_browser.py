"""The report in a browser: 200 hostile texts run nothing and fetch nothing, and the page's own script works.

A control page without the report's care shows that the test would notice. Skipped where there is no Chromium.
"""

import dataclasses
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.report.samples import material
from tyokieli.report.html import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

RUN = "document.documentElement.setAttribute('data-ran','yes')"
SHAPES = [
    "<script>{run}</script>",
    "</script><script>{run}</script>",
    "</textarea></style></title><script>{run}</script>",
    "<!--<script>{run}</script>",
    "--><script>{run}</script>",
    '<img src=x onerror="{run}">',
    "<img src='{address}/kuva'>",
    '<svg onload="{run}"></svg>',
    "<svg><script>{run}</script></svg>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    '<iframe src="javascript:parent.{run}"></iframe>',
    "<object data='{address}/olio'></object>",
    "<link rel=stylesheet href='{address}/tyyli.css'>",
    "<meta http-equiv=refresh content='0;url={address}/muualle'>",
    "<base href='{address}/'>",
    "<form action='{address}/lomake'><input autofocus onfocus=\"{run}\"></form>",
    '<details open ontoggle="{run}">',
    '" autofocus onfocus="{run}" x="',
    "' onmouseover='{run}' x='",
    "<style>@import '{address}/tuonti.css';</style>",
    '<a href="javascript:{run}">linkki</a>',
    '<math><mtext><table><mglyph><style><img src=x onerror="{run}">',
    "<template><script>{run}</script></template>",
    "{{{{ ''.__class__ }}}} {{% import os %}} ${{{run}}} #{{{run}}}",
    "\u202e<script>{run}</script>\u202c\u2066\u200f",
]
DECORATIONS = [
    "{}",
    "Etätyö {} sujuu",
    "\x00{}",
    "{}\x00\ufffe",
    "\r\n{}\u2028",
    "&lt;{}&gt;",
    "\\u003c{}\\u003e",
    "]]>{}<![CDATA[",
]


class Listener(BaseHTTPRequestHandler):
    """Counts what asks for anything."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Listener,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()


def opened(path: Path, profile: Path, *switches: str) -> str:
    """The page's document after its scripts have run."""
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--user-data-dir={profile}", *switches]
    command += ["--virtual-time-budget=5000", "--dump-dom", path.as_uri()]
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", errors="replace")


def hostile_texts(address: str) -> list[str]:
    shapes = [shape.format(run=RUN, address=address) for shape in SHAPES]
    return [decoration.format(shape) for decoration in DECORATIONS for shape in shapes]


def test_hostile_texts_run_and_fetch_nothing(tmp_path, server):
    address, asked = server
    texts = hostile_texts(address)
    assert len(texts) >= 200
    count = 10  # the list's first page: all of them are put into the document
    heaps = ["\n".join(texts[place::count]) for place in range(count)]
    sample = material(count)
    themes = sample.themes.assign(label=heaps[4], keywords=heaps[5], perspective="ict")
    themes["examples"] = [heaps] * len(themes)
    sample = dataclasses.replace(
        sample,
        documents=sample.documents.assign(
            **dict.fromkeys(("id", "text", "title", "organisaatio"), heaps), perspective="ict", duplicate_of=""
        ),
        terms=sample.terms.assign(id=heaps[0], start=0, end=9, concept=heaps[1], replacement=heaps[2], text=heaps[3]),
        themes=sample.themes.assign(
            label=heaps[4], keywords=heaps[5], perspective="ict", examples=[heaps] * len(sample.themes)
        ),
        trends=sample.trends.assign(concept=heaps[1]),
        groups=sample.groups.assign(group=heaps[6], name=heaps[7]),
        words=sample.words.assign(word=heaps[8], perspective="ict"),
        evidence={heap: [(0, 10, 1.0), (12, 40, 0.2)] for heap in heaps},
        concepts={heaps[1]: heaps[9]},
        quality={"version": heaps[0], "settings": {heaps[1]: heaps[2]}, "models": [{"name": heaps[3], "x": heaps[4]}]},
        title=heaps[5],
    )
    render(sample, tmp_path / "report.html")
    shown = opened(tmp_path / "report.html", tmp_path / "profile")
    assert "data-ran" not in shown.split(">", 2)[1]
    assert not asked
    assert shown.count('class="quote') > count, "the page's own script did not list the texts"


def test_the_same_texts_run_and_fetch_on_a_careless_page(tmp_path, server):
    address, asked = server
    page = "<!DOCTYPE html><html><body>" + "".join(f"<p>{text}</p>" for text in hostile_texts(address)[5:7])
    (tmp_path / "careless.html").write_text(page, encoding="utf-8")
    shown = opened(tmp_path / "careless.html", tmp_path / "profile")
    assert 'data-ran="yes"' in shown
    assert asked
