"""All benchmarks, one after the other: ``python -m benchmarks``. Those that need data outside the repository say so."""

import runpy

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
)

for name in NAMES:
    print(f"\n## {name}\n", flush=True)
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
