"""What a user is told when Voikko cannot be used."""

import subprocess
import sys
from pathlib import Path

import libvoikko
import pytest

from tyokieli.errors import VoikkoError
from tyokieli.language import voikko


@pytest.mark.parametrize("word", ["", "\ud800", "a\x00b", "a" * 300, "qwxz"])
def test_what_is_not_a_word_has_no_analyses(word: str) -> None:
    assert voikko.analyze(word) == []


def test_a_missing_library_is_one_line_with_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: object = None) -> None:
        raise OSError("libvoikko.so.1: cannot open shared object file")

    monkeypatch.setattr(libvoikko.VoikkoLibrary, "open", missing)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(VoikkoError, match="apt install libvoikko1 voikko-fi") as error:
        voikko._open()
    assert "\n" not in str(error.value)


def test_a_dictionary_without_base_forms_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libvoikko.Voikko, "analyze", lambda self, word: [{"CLASS": "nimisana"}])
    with pytest.raises(VoikkoError, match="too old"):
        voikko._open()


def test_nothing_is_printed_at_exit(tmp_path: Path) -> None:
    code = "from tyokieli.language.voikko import analyze; analyze('työ')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
