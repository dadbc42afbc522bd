"""Files turned into another kind by LibreOffice, for tests that want a paper as it is printed or saved elsewhere."""

import shutil
import subprocess
from pathlib import Path

import pytest

NEEDS_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def turned(kind: str, *files: Path) -> list[bytes]:
    """The files of one folder as the kind, "pdf", in one run; they are written beside them."""
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [file.with_suffix(f".{kind}").read_bytes() for file in files]
