"""Files and answers made to hurt: none takes much time or memory, or ends in a traceback.

Each is read by the command line in a process of its own, which the system ends where it
uses more than five seconds of processor time; what it used of memory is asked afterwards.
"""

import gzip
import os
import random
import re
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import zstandard
from pdf_files import Put, Writer, column, pdf
from word_files import archive, docx, level, lists, numbered, p

SECONDS = 5
MEMORY = 500 * 1024  # kilobytes, as the system counts what was resident
MB = 2**20


def bomb_pdf() -> bytes:
    """A page whose content unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * MB) for _ in range(300)) + packer.flush()
    return one_page(f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode(), data)


def many_filters_pdf() -> bytes:
    """The same behind two filters."""
    data = zlib.compress(zlib.compress(b" " * (100 * MB), 9), 9)
    head = f"<< /Length {len(data)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n"
    return one_page(head.encode(), data)


def one_page(head: bytes, data: bytes) -> bytes:
    """A file of one page with this stream as its content."""
    writer = Writer()
    stream = writer.add(head + data + b"\nendstream")
    tree = writer.add("")
    page = writer.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 9 9] /Contents {stream} 0 R >>"
    )
    writer.replace(tree, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def damaged(body: bytes, seed: int) -> bytes:
    """A file in which a hundredth of the bytes are others, and some numbers far too large."""
    chance = random.Random(seed)  # noqa: S311 - the same file at every run
    noisy = bytearray(body)
    for _ in range(len(body) // 100):
        noisy[chance.randrange(5, len(noisy))] = chance.randrange(256)
    numbers = re.compile(rb"(?<= )\d{1,3}(?= )")
    return numbers.sub(
        lambda found: b"99999999" if chance.random() < 0.1 else found[0], bytes(noisy)
    )


def looped_pdf() -> bytes:
    """Pages that are their own children, and a form that draws itself fifty times."""
    writer = Writer()
    tree, form = writer.add(""), writer.add("")
    draw = "/F Do " * 50
    writer.replace(
        form,
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject"
        f" << /F {form} 0 R >> >> /Length {len(draw)} >>\nstream\n{draw}\nendstream",
    )
    content = writer.stream(draw.encode())
    page = writer.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 9 9] /Contents {content} 0 R"
        f" /Resources << /XObject << /F {form} 0 R >> >> >>"
    )
    writer.replace(tree, f"<< /Type /Pages /Kids [{page} 0 R {tree} 0 R] /Count 2 >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


FILES: dict[str, Callable[[], bytes]] = {
    "nested.html": lambda: b"<div>" * 100_000,
    "lists.html": lambda: b"<ul><li>" * 60_000,
    "tables.html": lambda: b"<table><tr><td>" * 30_000,
    "fonts.html": lambda: b"<p><font color=a><b><i>" * 30_000,
    "attributes.html": lambda: b"<p " + b" ".join(b"a%d=1" % at for at in range(20_000)) + b">x",
    "line.html": lambda: b"<p>" + b"x" * (50 * MB),
    "line.txt": lambda: "条".encode() * (3 * MB),
    "lines.txt": lambda: b"1. a\n" * 500_000,
    "paragraphs.html": lambda: b"<p>1. a" * 190_000,
    "paragraphs.txt": lambda: b"1. a\n" * 59_000,
    "nul.html": lambda: b"<p>a\0b</p>" * 10_000,
    "surrogates.html": lambda: b"<p>\xed\xa0\x80&#xd800;&#xdfff;</p>" * 10_000,
    "options.html": lambda: b"<select>" + b"<option>a" * 100_000,
    "comments.html": lambda: b"<!--" * 200_000,
    "entities.html": lambda: b"<p>" + b"&amp" * 500_000,
    "script.html": lambda: b"<script>" + b"{" * (5 * MB),
    "state.html": lambda: b"<div id=root></div><script type='application/json'>" + b"[" * MB,
    "spans.html": lambda: b"<table><td colspan=65534 rowspan=65534>a" * 2_000,
    "labels.txt": lambda: "（".encode() * 200_000 + "第一".encode() * 100_000,
    "markdown.md": lambda: b"[" * 200_000 + b"](" * 100_000 + b"**" * 100_000,
    "noise.bin": lambda: bytes((at * 7919 + at // 251) % 256 for at in range(MB)),
    "members.docx": lambda: archive({f"{at}.xml": "" for at in range(6_000)}),
    "bomb.docx": lambda: archive({"word/document.xml": b"<a>" + b" " * (100 * MB)}),
    "paragraphs.docx": lambda: docx(p("a") * 1_000_000),
    "deep.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 50_000),
    "entities.docx": lambda: docx(
        p("&b;"), head='<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    ),
    "numbered.docx": lambda: docx(
        "".join(numbered("a", depth=at % 9) for at in range(10_000)),
        numbering=lists(
            "".join(level(at, "decimal", "%1.%2.%3.%4.%5.%6.%7.%8.%9") for at in range(9))
        ),
    ),
    "bomb.pdf": bomb_pdf,
    "filters.pdf": many_filters_pdf,
    "looped.pdf": looped_pdf,
    "pages.pdf": lambda: pdf([[Put(9, 9, "a")]] * 1_900),
    "broken.pdf": lambda: pdf([column(["a"] * 40)])[:-300] + b"trailer << /Root 1 0 R >>",
    **{
        f"damaged-{seed}.pdf": partial(damaged, pdf([column(["第一条 总则。"] * 30)] * 5), seed)
        for seed in range(4)
    },
    **{
        f"damaged-{seed}.docx": partial(damaged, docx(numbered("text") * 200), seed)
        for seed in range(2)
    },
    "cells.pdf": lambda: pdf([[Put(at % 500, at // 9, "a", 4) for at in range(7_000)]]),
}


def run(folder: Path, *arguments: str) -> tuple[int, str, int]:
    """Exit code, stderr, and kilobytes used, of one call of the command line and its children."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    code = (
        "import resource, sys\n"
        "from policywatch.cli import run\n"
        f"code = run({list(arguments)!r})\n"
        "used = max(resource.getrusage(who).ru_maxrss for who in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(f'used {used}', file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    environment = {**os.environ, "LANGUAGE": "en", "PYTHONWARNINGS": "error"}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=120,
        preexec_fn=bound,
        check=False,
    )
    *lines, last = done.stderr.decode("utf-8", "replace").splitlines() or [""]
    used = int(last.removeprefix("used ")) if last.startswith("used ") else -1
    return done.returncode, "\n".join(lines if used >= 0 else [*lines, last]), used


def sound(result: tuple[int, str, int]) -> None:
    """That a call ended by itself, within its bounds, with a word for people if it failed."""
    code, said, used = result
    assert code in (0, 2), f"ended with {code}: {said[-2000:]}"
    assert "Traceback" not in said
    assert "unexpected" not in said
    assert 0 < used < MEMORY
    if code == 2:
        assert said.startswith("policywatch: ")


@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_hurt(tmp_path: Path, name: str) -> None:
    """It is read, or refused with a reason, in time and within memory."""
    (tmp_path / name).write_bytes(FILES[name]())
    sound(run(tmp_path, "show", name))


def encoded(kind: str) -> bytes:
    """200 MB of nothing, packed."""
    if kind == "zstd":
        return zstandard.ZstdCompressor().compress(bytes(200 * MB))
    packed = gzip.compress(bytes(200 * MB), 9)
    return gzip.compress(packed) if kind == "gzip, gzip" else packed


@pytest.mark.parametrize("kind", ["gzip", "gzip, gzip", "zstd", "br", "made-up"])
def test_an_answer_that_unpacks_without_end(tmp_path: Path, site: Any, kind: str) -> None:
    """What is asked for is unpacked in bounded steps; what is not is refused by name."""
    body = encoded(kind)

    def answer(request: Any) -> None:
        request.send_response(200)
        request.send_header("content-type", "text/html")
        request.send_header("content-encoding", kind)
        request.send_header("content-length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    site.pages["/bomb"] = answer
    result = run(tmp_path, "show", site.url("/bomb"))
    sound(result)
    assert result[0] == 2
