"""All benchmarks in a quick form, one after the other, then one table of their figures: ``python -m benchmarks``.

Every script gives its figures by a function ``rows``: (name, value, unit). Those with the unit ``×`` or ``share`` are
ratios, which hold on any machine. The table is kept in RESULTS.md with versions and machine, the ratios in ratios.json.
A ratio that is 20 % worse than the stored one fails the run, and nothing is kept unless --accept is given. Of shares
the rest is looked at too: 0.95 is 20 % worse at 0.94, but less than a hundredth is nothing. For names that end in ↓
less is better. Large forms of the measurements: each script by itself, ``python -m benchmarks.NAME --help``.

python -m benchmarks [--only NAME,NAME] [--accept]
"""

import argparse
import importlib
import json
import os
import platform
import re
import sys
import time
from collections.abc import Collection, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

NAMES = (
    "startup",
    "tokenizer",
    "lemmatizer",
    "features",
    "terms",
    "trends",
    "inflection",
    "rewriting",
    "perspectives",
    "duplicates",
    "privacy",
    "report_size",
    "scale",
    "jobs",
)
HERE = Path(__file__).parent
RESULTS, RATIOS = "RESULTS.md", "ratios.json"
WORSE, LEAST = 0.20, 0.01
SHOWN = ("tyokieli", "spacy", "scikit-learn", "numpy", "pandas", "simplemma", "spacy_fi_experimental_web_md")

Row = tuple[str, float, str]


def machine() -> str:
    """The kind of machine, without its name."""
    model = platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", listed.read_text(encoding="utf-8"), re.MULTILINE)
        model = found[1] if found else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def versions() -> str:
    """What was measured."""
    found = []
    for name in SHOWN:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} –")
    return ", ".join(found)


def regressions(now: Mapping[str, float], stored: Mapping[str, float], shares: Collection[str] = ()) -> list[str]:
    """Ratios that are worse than the stored ones by more than `WORSE`, each as "name: before → now".

    Parameters
    ----------
    now, stored : mapping of name to value
        What only one of them has is not compared.
    shares : collection of str
        Names of values from 0 to 1, of which the rest is compared too.
    """
    return [
        f"{name}: {before:.3g} → {now[name]:.3g}"
        for name, before in stored.items()
        if name in now and _worse(before, now[name], less_is_better=name.endswith("↓"), share=name in shares)
    ]


def _worse(before: float, now: float, *, less_is_better: bool, share: bool) -> bool:
    if less_is_better:
        return now > before * (1 + WORSE) and now - before > (LEAST if share else 0)
    if share and now < before - LEAST and 1 - now > (1 - before) * (1 + WORSE):
        return True
    return now < before * (1 - WORSE)


def table(rows: list[tuple[str, Row]]) -> str:
    """The figures in Markdown."""
    lines = [f"| {script} | {name} | {_written(value, unit)} | {unit} |" for script, (name, value, unit) in rows]
    return "\n".join(["| script | figure | value | unit |", "|---|---|---:|---|", *lines])


def measured(names: Collection[str]) -> list[tuple[str, Row]]:
    """The figures of the scripts, told as they come."""
    found: list[tuple[str, Row]] = []
    for name in names:
        begun = time.monotonic()
        print(f"\n## {name}\n", flush=True)
        for row in importlib.import_module(f"benchmarks.{name}").rows():
            found.append((name, row))
            print(f"{row[0]:<72} {_written(*row[1:]):>12} {row[2]}", flush=True)
        print(f"({time.monotonic() - begun:.0f} s)", flush=True)
    return found


def keep(rows: list[tuple[str, Row]], names: Collection[str], folder: Path = HERE, *, accept: bool = False) -> str:
    """Compare with the stored ratios, and store the figures when nothing speaks against it.

    Returns
    -------
    str
        What speaks against it; empty when the figures were kept.
    """
    ratios = folder / RATIOS
    units = {f"{script}: {name}": unit for script, (name, _, unit) in rows}
    now = {f"{script}: {name}": value for script, (name, value, _) in rows}
    if len(now) < len(rows):
        names_given = [f"{script}: {name}" for script, (name, _, _) in rows]
        raise ValueError(f"a name is used twice: {next(name for name in now if names_given.count(name) > 1)}")
    now = {name: float(f"{value:.4g}") for name, value in now.items() if units[name] in ("×", "share")}
    stored = json.loads(ratios.read_text(encoding="utf-8")) if ratios.exists() else {}
    worse = regressions(now, stored, [name for name in now if units[name] == "share"])
    if worse and not accept:
        return "Worse than the stored ratios by more than 20 %:\n" + "\n".join(worse)
    absent = sorted(stored.keys() - now.keys())
    if set(names) != set(NAMES):
        return "Only some of the scripts were run: nothing is kept."
    if absent and not accept:
        return "Nothing is kept, for these were not measured (give --accept to drop them):\n" + "\n".join(absent)
    text = f"# Results\n\nPrinted by `make bench`.\n\n{machine()}. {versions()}.\n\n{table(rows)}\n"
    (folder / RESULTS).write_text(text, encoding="utf-8")
    ratios.write_text(json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return ""


def _written(value: float, unit: str) -> str:
    return f"{value:.4f}" if unit == "share" else f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"


def main() -> None:
    """Run, print the table, compare, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--accept", action="store_true", help="keep the figures though some are worse or missing")
    given = parser.parse_args()
    names = given.only.split(",")
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        parser.error(f"'{unknown[0]}' is no benchmark; there are {', '.join(NAMES)}")
    sys.argv[1:] = []  # the scripts read their own options
    rows = measured(names)
    print(f"\n## All figures\n\n{table(rows)}\n")
    against = keep(rows, names, accept=given.accept)
    if against.startswith("Worse"):
        sys.exit(against)
    print(against or f"Kept in {RESULTS} and {RATIOS}.")


if __name__ == "__main__":
    main()
