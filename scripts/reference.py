"""Write docs/commands.md from the commands themselves.

With `--check` nothing is written; the exit code is 1 where the page is not current.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policywatch.cli import COMMANDS, group

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
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


def _section(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    context.terminal_width = _WIDTH
    yield ""
    yield f"## {title}"
    yield ""
    yield "```text"
    yield command.get_help(context).rstrip()
    yield "```"


def main() -> int:
    """Write or check the page; the exit code."""
    wanted = reference()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != wanted)
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
