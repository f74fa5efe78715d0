"""The command: `tyokieli analyze` and `tyokieli vocabulary`. Reads options, calls the library, tells what happened.

Heavy modules are imported inside the commands, so that `--help` answers at once. Results go to files, the summary to
stdout, everything else to stderr.
"""

import gc
import os
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, cast

import typer

from tyokieli import __version__
from tyokieli.errors import TyokieliError
from tyokieli.terminal import harmless

if TYPE_CHECKING:
    from tyokieli.analysis import Analysis
    from tyokieli.vocabulary.vocabulary import Vocabulary

FORMATS = ("html", "csv", "xlsx", "parquet", "jsonl")
_BAR = 30
_WRONG_USAGE = 2
_INTERRUPTED = 130
_OBJECTS = 50_000  # between two looks for garbage: tables are millions of objects, none of them garbage
PARTS = ".tyokieli-parts"
"""Folder, among the results, of what is finished of a run."""
_BUILTIN = "builtin"
EXAMPLE = "tyokieli analyze ideat.xlsx --group organisaatio --out tulokset"


class Period(StrEnum):
    """Period of the trends."""

    YEAR = "Y"
    QUARTER = "Q"
    MONTH = "M"


class Language(StrEnum):
    """Language of the report."""

    FINNISH = "fi"
    SWEDISH = "sv"
    ENGLISH = "en"


class Engine(StrEnum):
    """What reads the texts."""

    LOCAL = "local"
    DASK = "dask"


# The parent of Typer's errors of usage: click's own class in older versions, a copy of it in newer ones.
_UsageError = cast(type[Exception], typer.BadParameter.__bases__[0])

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Finnish text analytics for texts about work.",
)
vocabulary_app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, help="Look at, check and convert vocabularies."
)
app.add_typer(vocabulary_app, name="vocabulary")


def main() -> None:
    """Run the command: exit status 0 when done, 1 when the input could not be analysed, 2 on wrong usage."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows knows no ▇ and no →
            stream.reconfigure(errors="replace")
    try:
        status = app(prog_name="tyokieli", standalone_mode=False)
    except TyokieliError as error:
        _fail(str(error))
    except _UsageError as error:
        _fail(_usage(error), status=_WRONG_USAGE)
    except MemoryError:
        _fail("There is not enough memory for this input. Split it, or leave out columns that are not needed.")
    except OSError as error:
        if not _silenced(error):
            what = f"'{error.filename}'" if error.filename else "a file that is set aside for the time of the run"
            _fail(f"The system refused {what}: {error.strerror or error}. Files that were written are whole.")
        # what is still in the buffer has nowhere to go: Python would try once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(f"Nothing more can be said on standard output: {error.strerror}. Files that were written are whole.")
    if status == _INTERRUPTED:  # Typer makes this of Ctrl-C and says nothing
        _fail("Interrupted. Files that were written are whole; go on with --resume.", status=_INTERRUPTED)
    sys.exit(status)


def _usage(error: Any) -> str:
    """What Typer says of an error of usage, in one line."""
    said = error.format_message().replace("Value error, ", "", 1).rstrip(".")
    command = "tyokieli" if error.ctx is None else error.ctx.command_path
    return f"{said}. Try '{command} --help'."


def _silenced(error: OSError) -> bool:
    """Whether it was raised where something was said, not where a file was written."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    said_in = "" if frame is None else frame.tb_frame.f_globals.get("__name__", "")
    return error.filename is None and said_in.partition(".")[0] in ("click", "typer", "rich", "__main__")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tyokieli {__version__}")
        raise typer.Exit


def _help_alone(context: typer.Context) -> None:
    """Show the help of a command that was given no subcommand."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(_WRONG_USAGE)


@vocabulary_app.callback()
def vocabularies(context: typer.Context) -> None:
    """Look at, check and convert vocabularies."""
    _help_alone(context)


@app.callback()
def tyokieli(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Finnish text analytics for texts about work."""
    _help_alone(context)


def _formats(value: str) -> str:
    unknown = [name for name in value.split(",") if name.strip() not in FORMATS]
    if unknown:
        raise typer.BadParameter(f"'{unknown[0].strip()}' is not a format; choose among {', '.join(FORMATS)}.")
    return value


@app.command()
def analyze(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Files (.csv .tsv .xlsx .jsonl .parquet .txt .md .html .xml, also .gz), folders; - is standard input.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[str | None, typer.Option(metavar="COL", help="Column of the texts.")] = None,
    date: Annotated[str | None, typer.Option(metavar="COL", help="Column of the dates.")] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="COL", help="Column of the ids.")] = None,
    title: Annotated[str | None, typer.Option(metavar="COL", help="Column of the titles.")] = None,
    group: Annotated[str | None, typer.Option(metavar="COL", help="Column whose groups are compared.")] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sheet of the workbook; the first visible one by default.")
    ] = None,
    period: Annotated[Period, typer.Option(help="Period of the trends: year, quarter or month.")] = Period.YEAR,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the results.")] = Path("tyokieli-analysis"),
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", callback=_formats, help=f"Any of {','.join(FORMATS)}.")
    ] = "html,csv,xlsx",
    vocabulary: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="SKOS or CSV vocabulary; several are combined.")
    ] = None,
    perspectives: Annotated[Path | None, typer.Option(metavar="FILE", help="Perspectives of your own (TOML).")] = None,
    labels: Annotated[Path | None, typer.Option(metavar="FILE", help="A corrected review sheet.")] = None,
    mask: Annotated[bool, typer.Option("--mask/--no-mask", help="Mask personal data in everything written.")] = True,
    lang: Annotated[Language, typer.Option(help="Language of the report.")] = Language.FINNISH,
    jobs: Annotated[int, typer.Option(metavar="N", min=-1, help="Processes; -1 is one for each core.")] = 1,
    engine: Annotated[Engine, typer.Option(help="Read the texts on this machine or on a Dask cluster.")] = Engine.LOCAL,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The Dask cluster's scheduler.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Analyse texts and write report.html, review.xlsx, tables and summary.json."""
    if not inputs:
        typer.echo(
            f"Name a file to analyse, for example:\n\n    {EXAMPLE}\n\nAll options: tyokieli analyze --help", err=True
        )
        raise typer.Exit(_WRONG_USAGE)
    if jobs == 0:
        raise typer.BadParameter("give the number of processes, or -1 for one on each core.", param_hint="--jobs")
    if scheduler is not None and engine is not Engine.DASK:
        raise typer.BadParameter("it is used with --engine dask only.", param_hint="--scheduler")
    from tyokieli.corpus.readers import read

    sources: str | list[str] = inputs[0] if len(inputs) == 1 else inputs
    # popped when it is handed on: a large table is in memory once
    frames = [read(sources, text=text, date=date, id=id_, title=title, group=group, sheet=sheet)]
    if not quiet:
        for note in frames[0].attrs.get("notes", []):
            _say(note, err=True)
    from tyokieli.analysis import analyze as run  # takes seconds: a file that cannot be read is told of before
    from tyokieli.checkpoints import clear
    from tyokieli.report.files import remove_unfinished
    from tyokieli.report.turns import alone_in

    parts = out / PARTS
    with alone_in(out):
        analysis = run(
            frames.pop(),
            vocabulary=_combined(vocabulary),
            perspectives=perspectives,
            labels=labels,
            group=group,
            period=period.value,
            mask=mask,
            n_jobs=jobs,
            engine=engine.value,
            scheduler=scheduler,
            checkpoints=parts,
            keep_checkpoints=True,
            resume=resume,
            progress=not quiet,
        )
        remove_unfinished(out, but=parts)
        chosen = [name.strip() for name in formats.split(",")]
        written = analysis.write(out, formats=chosen, lang=lang.value, progress=not quiet)
        clear(parts)  # not before: what could not be written need not be read again
    if not quiet:
        _summarise(analysis, written, lang.value)


@vocabulary_app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="SKOS or CSV; 'builtin' for the built-in one.")],
) -> None:
    """List the older words of a vocabulary and the newer ones to use instead."""
    for line in _vocabulary(file).listing():
        _say(line)


@vocabulary_app.command()
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="SKOS or CSV; 'builtin' for the built-in one.")],
) -> None:
    """Look for unknown words, clashing labels and missing replacements. Exit status 1 when something was found."""
    problems = _vocabulary(file).check(None if file == _BUILTIN else file)
    for problem in problems:
        _say(str(problem))
    if problems:
        raise typer.Exit(1)
    typer.echo("Nothing to mend.")


@vocabulary_app.command()
def convert(
    file: Annotated[str, typer.Argument(metavar="FILE", help="SKOS or CSV; 'builtin' for the built-in one.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="File to write: .ttl, .rdf, .jsonld or .csv.")],
) -> None:
    """Write a vocabulary in another format."""
    _vocabulary(file).write(target)
    _say(f"Wrote {target}", err=True)


def _combined(paths: list[Path] | None) -> "Vocabulary | None":
    if not paths:
        return None
    first, *others = (_vocabulary(str(path)) for path in paths)
    for other in others:
        first = first.combine(other)
    return first


def _vocabulary(file: str) -> "Vocabulary":
    from tyokieli.vocabulary.vocabulary import Vocabulary

    return Vocabulary.builtin() if file == _BUILTIN else Vocabulary.open(file)


def _summarise(analysis: "Analysis", written: list[Path], lang: str) -> None:
    """The sizes of the perspectives, the main findings in words, and where everything is."""
    summary, sentences = analysis.summary(lang)
    width = max(len(perspective["name"]) for perspective in summary["perspectives"])
    most = max((perspective["texts"] for perspective in summary["perspectives"]), default=0) or 1
    for perspective in summary["perspectives"]:
        bar = "▇" * round(_BAR * perspective["texts"] / most)
        _say(f"{perspective['name']:<{width}}  {perspective['texts']:>7}  {bar}")
    typer.echo()
    for sentence in sentences:
        _say(sentence)
    typer.echo()
    for path in written:
        _say(str(path))


def _fail(message: str, status: int = 1) -> NoReturn:
    _say(f"tyokieli: {message}", err=True)
    sys.exit(status)


def _say(line: str, err: bool = False) -> None:
    typer.echo(harmless(line), err=err)


if __name__ == "__main__":
    main()
