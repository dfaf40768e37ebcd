"""``dipnot eval``: its commands and their options. What they do is imported when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dipnot.cli.options import GgufOption, JsonOption, SplitChoice

_SUITES = Path("eval/suites.toml")

SuitesOption = Annotated[Path, typer.Option("--suites", metavar="FILE", help="The list of suites.")]
RunArgument = Annotated[
    Path | None, typer.Argument(metavar="RUN", help="A run's folder; by default the last.")
]

evaluation = typer.Typer(name="eval", help="Measure how good it is.", no_args_is_help=True)


@evaluation.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A data set in the BEIR layout.")],
    json: JsonOption = False,
) -> None:
    """Measure retrieval on any data set: nDCG, recall, MRR, by language pair."""
    from dipnot.cli.measuring import run

    run(folder, as_json=json)


@evaluation.command()
def notes(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Documents with gold (eval/notes).")
    ] = None,
    json: JsonOption = False,
    update: Annotated[bool, typer.Option("--update", help="Raise the pinned floors.")] = False,
    lower: Annotated[
        str | None, typer.Option("--lower", metavar="REASON", help="Lower them, and say why.")
    ] = None,
) -> None:
    """Measure how notes are read: marks, resolution, works. Fails below the pinned floors."""
    from dipnot.cli.evaluating import notes as run

    raise typer.Exit(run(folder, as_json=json, update=update, lower=lower))


@evaluation.command()
def checks(
    path: Annotated[
        Path, typer.Argument(metavar="FILE|DIR", help='Pairs with "supported": true or false.')
    ],
    json: JsonOption = False,
) -> None:
    """Measure the checker: false claims caught, true ones refused, by kind and language pair."""
    from dipnot.cli.checking import evaluate

    evaluate(path, as_json=json)


@evaluation.command("run")
def run_suite(  # noqa: PLR0913, PLR0917  # its options
    suite: Annotated[str, typer.Option("--suite", help="One that the list names.")] = "dipnot",
    split: Annotated[SplitChoice, typer.Option("--split", help="Which half.")] = SplitChoice.ALL,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only so many, evenly chosen.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to keep it (eval/runs/…).")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the last run, or that in --out.")
    ] = False,
    library: Annotated[
        Path | None,
        typer.Option("--library", metavar="DIR", help="Keep the library that is made for it."),
    ] = None,
    gguf: GgufOption = None,
    suites: SuitesOption = _SUITES,
    json: JsonOption = False,
) -> None:
    """Ask every question of a suite and score the answers against their gold."""
    from dipnot.cli.answers import measure, show

    made = measure(
        suite, split.value, limit, out,
        library=library, resume=resume, suites=suites, gguf=gguf,
    )  # fmt: skip
    show(made, suites, as_json=json)


@evaluation.command()
def gate(
    run: RunArgument = None,
    update: Annotated[bool, typer.Option("--update", help="Raise the pinned floors.")] = False,
    lower: Annotated[
        str | None, typer.Option("--lower", metavar="REASON", help="Lower them, and say why.")
    ] = None,
    suites: SuitesOption = _SUITES,
) -> None:
    """Hold a run to the floors in eval/baseline.json. Fails below one."""
    from dipnot.cli.answers import gated

    raise typer.Exit(gated(run, suites, update=update, lower=lower))


@evaluation.command()
def report(
    run: RunArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The page (report.html in RUN).")
    ] = None,
    suites: SuitesOption = _SUITES,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print one line a question.")] = False,
) -> None:
    """Make one HTML page of a run: its figures with plots, its worst answers, what changed."""
    from dipnot.cli.answers import tell

    tell(run, out, suites, as_json=json, as_csv=csv)


@evaluation.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A run's folder.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another one.")],
    suites: SuitesOption = _SUITES,
    json: JsonOption = False,
) -> None:
    """Compare two runs question by question, with a test of significance."""
    from dipnot.cli.answers import compared

    compared(before, after, suites, as_json=json)


@evaluation.command("import")
def bring(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="JSONL, CSV or YAML.")],
    articles: Annotated[
        list[Path], typer.Option("--articles", metavar="PATH", help="What the questions are on.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write them.")],
    no_quotes: Annotated[
        bool, typer.Option("--no-quotes", help="Digests in place of the sentences' text.")
    ] = False,
) -> None:
    """Bring your own questions: checks them, and finds the offsets of the sentences named."""
    from dipnot.cli.answers import bring as run

    run(files, articles, out, quotes=not no_quotes)


@evaluation.command()
def judge(
    run: RunArgument = None,
    ragas: Annotated[bool, typer.Option("--ragas", help="With the metrics of RAGAS too.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only so many, evenly chosen.")
    ] = None,
    suites: SuitesOption = _SUITES,
    json: JsonOption = False,
) -> None:
    """Have the language model that is set judge a run, and tell how far the metrics agree."""
    from dipnot.cli.judging import run as judged

    judged(run, suites, ragas=ragas, limit=limit, as_json=json)


@evaluation.command("sources")
def source_claims(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="CLAIMS.jsonl", help="Beside the texts that it is of."),
    ] = None,
    articles: Annotated[
        Path | None, typer.Option("--articles", metavar="DIR", help="That make the claims.")
    ] = None,
    library: Annotated[
        Path | None,
        typer.Option("--library", metavar="DIR", help="Keep the library that is made for it."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Measure whether it is told rightly if a source supports what is said of it."""
    from dipnot.cli.source_measuring import run

    run(file, articles, library, as_json=json)
