"""The help of commands in another language than English, and what click says itself."""

import gettext
import inspect
import os
from copy import copy

import click

from policywatch.language import DOMAIN, LOCALE, later, said, spoken
from policywatch.render.cells import wrap

_AS_IT_IS = "\b"
"""Tells click to leave a paragraph alone."""

_OPTIONS = later("[OPTIONS]")
_SUBCOMMANDS = (later("[COMMAND] [ARGS]..."), later("COMMAND [ARGS]..."))
"""What click calls the parts of a command line: known here so as to be translated."""

_WIDE, _NARROW = 76, 46
"""Cells of a row in the text of a command, and of an option."""


def teach_click() -> None:
    """Let click say its own words ("Usage", "Missing argument") in the language that is spoken.

    It asks gettext, which goes by the environment alone.
    """
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = spoken()


def translated(command: click.Command) -> click.Command:
    """The command with its help, and that of its parts, in the language that is spoken."""
    told = copy(command)
    told._help_option = None  # noqa: SLF001 - else it stays in the language of the first help asked
    told.help = command.help and _in_rows(said(inspect.cleandoc(command.help)), _WIDE)
    told.short_help = command.short_help and said(command.short_help)
    told.options_metavar = command.options_metavar and said(_OPTIONS)
    told.params = [_with_help(option) for option in command.params]
    if isinstance(told, click.Group):
        told.subcommand_metavar = said(told.subcommand_metavar)
        told.commands = {name: translated(part) for name, part in told.commands.items()}
    return told


def _with_help(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    option = copy(parameter)
    option.help = _in_rows(said(parameter.help), _NARROW)
    return option


def _in_rows(text: str, width: int) -> str:
    """The paragraphs of a text in rows of so many cells, which click leaves as they are.

    It counts characters itself, and takes a Chinese sentence for half as wide as it is.
    """
    return "\n\n".join(
        f"{_AS_IT_IS}\n" + "\n".join(map(str.strip, wrap(paragraph.replace("\n", ""), width)))
        for paragraph in text.split("\n\n")
    )
