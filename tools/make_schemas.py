"""Write the JSON Schemas in docs/schema: `nox -s schemas`.

Those of the catalog's files are what its parsers ask for; that of the `--json` documents is made of the
annotations in `medtw.render.contract`. `tests/test_schemas.py` checks that they are up to date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog_schema import file_schema, line_schema
from document_schema import documents_schema

from medtw.kinds import Kind

FOLDER = Path(__file__).parent.parent / "docs" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The schemas, as texts, by the names of their files."""
    found: dict[str, dict[str, Any]] = {kind.value: file_schema(kind) for kind in Kind}
    found |= {"line": line_schema(), "documents": documents_schema()}
    return {
        f"{name}.json": json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"
        for name, schema in found.items()
    }


def main() -> None:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
