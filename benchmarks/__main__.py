"""All benchmarks, one after the other, then one table of the figures that are watched: ``python -m benchmarks``.

A script that has a function ``rows`` gives its figures to the table: (name, value, unit), of which those with the unit
``×`` or ``share`` are ratios that hold on any machine. The table is kept in RESULTS.md, the ratios also in ratios.json;
a ratio that is 20 % worse than the stored one fails the run, and --accept stores the new ones all the same.

python -m benchmarks [--only NAME,NAME] [--accept]
"""

import argparse
import importlib
import json
import os
import platform
import re
import runpy
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

NAMES = (
    "startup",
    "tokenizer",
    "lemmatizer",
    "features",
    "terms",
    "inflection",
    "rewriting",
    "perspectives",
    "duplicates",
    "privacy",
    "report_size",
    "scale",
)
HERE = Path(__file__).parent
RESULTS, RATIOS = HERE / "RESULTS.md", HERE / "ratios.json"
WORSE = 0.20
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


def regressions(now: Mapping[str, float], stored: Mapping[str, float]) -> list[str]:
    """Ratios that are worse than the stored ones by more than `WORSE`; for names that end in ↓ less is better."""
    found = []
    for name, before in stored.items():
        if name in now and before > 0:
            change = now[name] / before - 1
            if (change if name.endswith("↓") else -change) > WORSE:
                found.append(f"{name}: {before:.3g} → {now[name]:.3g}")
    return found


def table(rows: list[tuple[str, Row]]) -> str:
    """The figures in Markdown."""
    lines = [f"| {script} | {name} | {value:,.3g} | {unit} |" for script, (name, value, unit) in rows]
    return "\n".join(["| script | figure | value | unit |", "|---|---|---:|---|", *lines])


def main() -> None:
    """Run, print the table, keep it, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--accept", action="store_true", help="store the ratios though some are worse")
    given = parser.parse_args()
    sys.argv[1:] = []  # the scripts read their own options
    rows: list[tuple[str, Row]] = []
    for name in given.only.split(","):
        print(f"\n## {name}\n", flush=True)
        module = importlib.import_module(f"benchmarks.{name}")
        if hasattr(module, "rows"):
            rows += [(name, row) for row in module.rows()]
        else:
            runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    now = {f"{script}: {name}": value for script, (name, value, unit) in rows if unit in ("×", "share")}
    stored = json.loads(RATIOS.read_text(encoding="utf-8")) if RATIOS.exists() else {}
    worse = regressions(now, stored)
    shown = table(rows)
    print(f"\n## All figures\n\n{shown}\n")
    if worse and not given.accept:
        sys.exit("Worse than the stored ratios by more than 20 %:\n" + "\n".join(worse))
    text = f"# Results\n\nPrinted by `make bench`.\n\n{machine()}. {versions()}.\n\n{shown}\n"
    RESULTS.write_text(text, encoding="utf-8")
    RATIOS.write_text(json.dumps(stored | now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
