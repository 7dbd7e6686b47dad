"""Print what a whole `policywatch diff` costs, beside git and plain difflib.

    python bench/diff_speed.py [--runs N]

Every figure is CPU seconds (user and system) of a whole process, the least of N runs;
`peak` is the largest memory of the process. The machine's noise falls on all columns of
one run alike, so ratios say more than seconds.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import laws

_PLAIN_DIFFLIB = """
import difflib, sys
old, new = (open(path, encoding="utf-8").read().splitlines() for path in sys.argv[1:])
sys.stdout.writelines(line + "\\n" for line in difflib.ndiff(old, new) if line[0] in "+-?")
"""
_BARE = "import difflib, json, sqlite3"
_GIT = ["git", "diff", "--no-index", "--word-diff", "--word-diff-regex=."]
_LIMIT = 20
"""Seconds after which a run is given up."""


def _page(seed: int) -> str:
    """A 30 kB page of policy text, as HTML."""
    body = "\n".join(f"<p>第{n}条 {text}</p>" for n, text in enumerate(laws.law(90, seed), 1))
    return f"<!DOCTYPE html><html><head><title>规定</title></head><body>{body}</body></html>"


def _disjoint() -> tuple[str, str]:
    return laws.numbered(laws.law(3000, 1)), laws.numbered(laws.law(3000, 99))


def _reworded() -> tuple[str, str]:
    articles = laws.law(3000)
    changed = [text.replace("，", "，依法", 1).replace("年", "年度", 1) for text in articles]
    return laws.numbered(articles), laws.numbered(changed)


def _share(share: float) -> tuple[str, str]:
    articles = laws.law(3000)
    return laws.numbered(articles), laws.numbered(laws.amended(articles, share))


def _one_line() -> tuple[str, str]:
    text = "".join(laws.law(3300))
    return text, text.replace("应当", "必须", 500)


def _equal_clauses() -> tuple[str, str]:
    old = ["适用前款规定。"] * 9000
    return laws.numbered(old), laws.numbered(old[:-5])


def _near_duplicates() -> tuple[str, str]:
    base = laws.law(1)[0]
    old = [f"{base}编号{n}。" for n in range(3000)]
    return laws.numbered(old), laws.numbered([text + "另行规定。" for text in old])


def _few_sentences() -> tuple[str, str]:
    """1 MB of one-line paragraphs, of which there are only four different ones."""
    sentences = "适用前款规定。 依照本法执行。 其他情形。 另有规定的除外。".split()
    random_ = random.Random(5)  # noqa: S311 - test data, no secret
    old, new = (random_.choices(sentences, k=45_000) for _ in range(2))
    return "\n".join(old), "\n".join(new)


def _fines() -> tuple[str, str]:
    """1 MB of short clauses that are nothing but amounts and dates, each of them changed."""
    clause = "第{}条 罚款{}万元以上{}万元以下，于{}年{}月前缴纳"
    old = [clause.format(n, n, n + 5, 2000 + n % 40, n % 12 + 1) for n in range(11_000)]
    new = [clause.format(n, n + 1, n + 9, 2001 + n % 40, n % 12 + 1) for n in range(11_000)]
    return "\n".join(old), "\n".join(new)


def _every_second_sentence() -> tuple[str, str]:
    """1 MB of one clause, in which every second sentence has other figures."""
    odd = "This Agreement is made on {} terms that bind number {}. "
    old, new = ("".join(odd.format(word, n) + f"Fee {n} is due. " for n in range(13_000))
                for word in ("such", "other"))  # fmt: skip
    return old, new


def _headings() -> tuple[str, str]:
    """Headings of six levels over one line each, all of them other than before."""
    texts = laws.law(9000)
    old, new = ([f"{'#' * (n % 6 + 1)} H{n + shift}\n{texts[(n + 4 * shift) % 9000][:30]}"
                 for n in range(9000)] for shift in (0, 1))  # fmt: skip
    return "\n".join(old), "\n".join(new)


def _short_lines() -> tuple[str, str]:
    """1 MB of lines of three English words out of thirty."""
    words = (
        "the a provider shall must may not within 30 days section service data user policy "
        "agreement party notice of any to and in by under such person for with this"
    ).split()
    random_ = random.Random(6)  # noqa: S311 - test data, no secret
    old, new = ([" ".join(random_.choices(words, k=3)) + "." for _ in range(55_000)]
                for _ in range(2))  # fmt: skip
    return "\n".join(old), "\n".join(new)


def _noise() -> tuple[str, str]:
    """3,000 clauses of which every fifth character is another one."""
    random_ = random.Random(7)  # noqa: S311 - test data, no secret
    old = laws.numbered(laws.law(3000))
    new = (chr(random_.randrange(0x4E00, 0x9FA5)) if c != "\n" and random_.random() < 0.2 else c
           for c in old)  # fmt: skip
    return old, "".join(new)


CASES: dict[str, Callable[[], tuple[str, str]]] = {
    "two 30 kB pages": lambda: (_page(1), _page(1).replace("三十日", "四十五日")),
    "3,000 clauses, 5 % changed": lambda: _share(0.05),
    "3,000 clauses, 35 % changed": lambda: _share(0.35),
    "3,000 clauses, every one reworded": _reworded,
    "1 MB on one line": _one_line,
    "9,000 equal short clauses": _equal_clauses,
    "3,000 near-duplicates": _near_duplicates,
    "two disjoint texts of 3,000": _disjoint,
    "45,000 lines of four sentences": _few_sentences,
    "11,000 clauses of amounts, all changed": _fines,
    "1 MB, every second sentence changed": _every_second_sentence,
    "9,000 headings over a line each": _headings,
    "3,000 clauses, every fifth character": _noise,
    "55,000 lines of three words": _short_lines,
}


def cost(command: list[str], runs: int) -> tuple[float, float] | None:
    """The least CPU seconds and the peak megabytes of a command; None where it took too long."""
    best, peak = float("inf"), 0.0
    for _ in range(runs):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        timer = threading.Timer(_LIMIT, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        if process.returncode < 0:
            return None
        best = min(best, usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak


def _cell(measured: tuple[float, float] | None) -> str:
    return f"> {_LIMIT:.0f} s" if measured is None else f"{measured[0]:.2f} s"


def main() -> None:
    """Make the texts, time each program on them and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    bare = cost([sys.executable, "-c", _BARE], runs)
    print(f"`python -c '{_BARE}'`: {_cell(bare)} CPU\n")
    print("| case | policywatch | peak MB | git, by character | difflib.ndiff |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in CASES.items():
            old, new = Path(folder, "old.html"), Path(folder, "new.html")
            if not name.startswith("two 30"):
                old, new = old.with_suffix(".txt"), new.with_suffix(".txt")
            for path, text in zip((old, new), make(), strict=True):
                path.write_text(text, "utf-8")
            pair = [str(old), str(new)]
            ours = cost([sys.executable, "-m", "policywatch", "diff", *pair], runs)
            git = cost([*_GIT, *pair], runs)
            plain = cost([sys.executable, "-c", _PLAIN_DIFFLIB, *pair], 1)
            peak = "" if ours is None else f"{ours[1]:.0f}"
            print(
                f"| {name} | {_cell(ours)} | {peak} | {_cell(git)} | {_cell(plain)} |", flush=True
            )


if __name__ == "__main__":
    main()
