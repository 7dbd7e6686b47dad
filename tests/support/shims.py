"""C functions that stand before those of the system, for what cannot be brought about otherwise."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_compiler = pytest.mark.skipif(
    shutil.which("cc") is None, reason="the fault is made with a C compiler"
)


def preloaded(folder: Path, code: str) -> dict[str, str]:
    """The environment in which these C functions stand before those of the system."""
    source, shim = folder / "shim.c", folder / "shim.so"
    source.write_text(code, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True, timeout=60)  # noqa: S603, S607 - our own words
    return {**os.environ, "LD_PRELOAD": str(shim)}
