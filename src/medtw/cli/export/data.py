"""`medtw export data`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_data_format
from medtw.cli.export.outcome import EXPORTING, writing_export
from medtw.cli.files import STANDARD_OUTPUT
from medtw.cli.mistakes import MissingValueError
from medtw.cli.options import FILTERS, TARGET, Asked, shared, unmet
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import BadValueError, ConflictingOptionsError, ExitCode
from medtw.export.data.dataset import Dataset
from medtw.export.data.formats import DataFormat, data_format_of, write_data
from medtw.render.cells import number_of


@shared(FILTERS, TARGET)
def data(
    ctx: typer.Context,
    asked: Asked,
    *,
    typed: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="jsonl, json, csv, sqlite, opensearch or opensearch-template. "
            "Default: that of the file's name, or jsonl.",
            autocompletion=complete_data_format,
        ),
    ] = None,
) -> None:
    """Write the catalog for other programs: entries with everything known about them.

    jsonl can be loaded again with --catalog. sqlite is a database to query, or to serve with Datasette.
    opensearch is the input of the bulk API of OpenSearch or Elasticsearch, and opensearch-template the
    template of an index for it.

    \b
      medtw export data -o catalog.jsonl
      medtw export data -s oncology -f csv
      medtw export data -o medtw.sqlite
      medtw export data --saved -f json
      medtw export data -f opensearch-template
    """
    state: State = ctx.obj
    target = asked.values["output"] or STANDARD_OUTPUT
    wanted = _format(typed, target)
    if wanted is DataFormat.SQLITE and target == STANDARD_OUTPUT:
        raise MissingValueError(f"--format {wanted}", "medtw export data", "a file to write to: -o FILE")
    state.index.preferred = None  # the data does not depend on who reads it
    filters = asked.filters(state)
    if wanted is DataFormat.OPENSEARCH_TEMPLATE:
        _refuse_filters(asked)
    dataset = Dataset(index=state.index, day=state.day, filters=filters)
    if not len(dataset):
        say(f"no entry to export{unmet(state, filters)}")
        raise typer.Exit(ExitCode.NOTHING_FOUND)
    is_template = wanted is DataFormat.OPENSEARCH_TEMPLATE
    written = "a template" if is_template else number_of(len(dataset), "entry", "entries")
    with writing_export(written, asked) as file, state.progress(EXPORTING) as progress:
        write_data(dataset.replace(progress=progress), wanted, file)


def _format(typed: str | None, target: str) -> DataFormat:
    if typed is None:
        return data_format_of(target) or DataFormat.JSONL
    if typed not in set(DataFormat):
        raise BadValueError("--format", typed, f"one of {', '.join(DataFormat)}")
    return DataFormat(typed)


def _refuse_filters(asked: Asked) -> None:
    """A template is the same for all entries; raises ConflictingOptionsError."""
    for name in FILTERS:
        if asked.values.get(name):
            raise ConflictingOptionsError(f"--{name}", f"--format {DataFormat.OPENSEARCH_TEMPLATE}")
