"""The help of commands in another language than English, and what click says itself."""

import gettext
import inspect
import os
from copy import copy

import click

from policywatch.language import DOMAIN, LOCALE, said, spoken


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
    told.help = command.help and said(inspect.cleandoc(command.help))
    told.short_help = command.short_help and said(command.short_help)
    told.params = [_with_help(option) for option in command.params]
    if isinstance(told, click.Group):
        told.commands = {name: translated(part) for name, part in told.commands.items()}
    return told


def _with_help(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    option = copy(parameter)
    option.help = said(parameter.help)
    return option
