"""Builds docs/ as a site in the folder that is given: `python tools/site.py site`.

Stops at any link to a page or heading that does not exist. Links out of docs/ lead to the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from links import with_absolute_links

ROOT = Path(__file__).parent.parent


def build(site: Path) -> None:
    """Build the site in a folder, whose content is replaced."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with TemporaryDirectory() as folder:
        stage = Path(folder)
        shutil.copytree(ROOT / "docs", stage / "docs")
        shutil.copy(ROOT / "mkdocs.yml", stage)
        for path in (stage / "docs").rglob("*.md"):
            page = path.relative_to(stage).as_posix()
            text = path.read_text(encoding="utf-8")
            text = with_absolute_links(text, project["urls"]["Repository"], page=page, site="docs")
            path.write_text(text, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=stage, check=True)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(stage / "site", site)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
