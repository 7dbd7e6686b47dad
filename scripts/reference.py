"""Write docs/commands.md from the commands, and docs/weights.md from the rules of weight.

With `--check` nothing is written; the exit code is 1 where a page is not current.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policywatch.cli import COMMANDS, group
from policywatch.diff.weight import RULES

DOCS = Path(__file__).parents[1] / "docs"
_WIDTH = 96


def reference() -> str:
    """The help of every command, as one Markdown page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What `policywatch COMMAND --help` prints; made by `python scripts/reference.py`."
    parent = click.Context(group, info_name="policywatch", max_content_width=_WIDTH)
    yield from _section("policywatch", group, parent)
    for name in COMMANDS:
        command = group.get_command(parent, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(
            command, info_name=name, parent=parent, max_content_width=_WIDTH, terminal_width=_WIDTH
        )
        yield from _section(f"policywatch {name}", command, context)
        if isinstance(command, click.Group):
            for part in command.list_commands(context):
                inner = click.Context(
                    command.commands[part],
                    info_name=part,
                    parent=context,
                    max_content_width=_WIDTH,
                )
                yield from _section(f"policywatch {name} {part}", command.commands[part], inner)


def weights() -> str:
    """The rules of weight, as one Markdown page."""
    rows = [
        f"| {rule.name} | {rule.weight.value} | {rule.sentence} | {'alone' if rule.ends else ''} |"
        for rule in RULES
    ]
    return "\n".join([*_WEIGHTS_HEAD, *rows]) + "\n"


_WEIGHTS_HEAD = (
    "# Weights",
    "",
    "How much a change matters to a reader; made by `python scripts/reference.py` from the table",
    "in `src/policywatch/diff/weight.py`. `policywatch diff --explain` shows under each change the",
    "rules that gave its weight.",
    "",
    "The rules are asked from the first to the last. Those that hold each give a reason, and the",
    "heaviest gives the weight; a rule marked *alone* is asked only where none before it held, and",
    "then no other is. Money, deadlines, duties, validity, recourse and removed clauses stand",
    "above a rewording, a rewording above renumbering; what is no policy change has no weight.",
    "",
    "| rule | weight | it says | |",
    "| --- | --- | --- | --- |",
)


def _section(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    context.terminal_width = _WIDTH
    yield ""
    yield f"## {title}"
    yield ""
    yield "```text"
    yield command.get_help(context).rstrip()
    yield "```"


def main() -> int:
    """Write or check the pages; the exit code."""
    pages = {DOCS / "commands.md": reference(), DOCS / "weights.md": weights()}
    if "--check" in sys.argv[1:]:
        return int(any(not p.exists() or p.read_text("utf-8") != pages[p] for p in pages))
    for page, wanted in pages.items():
        page.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
