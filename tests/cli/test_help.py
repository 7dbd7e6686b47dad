from typing import Any

import click
import pytest

from policywatch import __version__
from policywatch.cli import COMMANDS, group


def command_named(name: str) -> click.Command:
    """The command of that name as the group hands it out."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def test_version(policywatch: Any) -> None:
    """The version is the package's own."""
    assert policywatch("--version").out == f"policywatch, version {__version__}\n"


def test_every_command_is_listed_with_what_it_does(policywatch: Any) -> None:
    """The help lists each command with a line of its own."""
    result = policywatch("--help")
    assert (result.code, result.err) == (0, "")
    for name in COMMANDS:
        assert any(
            line.split()[:1] == [name] and len(line.split()) > 3 for line in result.out.splitlines()
        )


def test_every_part_of_store_is_listed_whole(policywatch: Any) -> None:
    """A line each that says what it does, cut off nowhere."""
    listed = policywatch("store", "--help").out.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(command_named("store").commands)
    assert not [line for line in listed if line.endswith("...")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_has_help(policywatch: Any, name: str) -> None:
    """A command says what it does, and each of its options what for."""
    result = policywatch(name, "--help")
    assert (result.code, result.err) == (0, "")
    command = command_named(name)
    assert command.help
    assert command.short_help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.opts[0] in result.out
    for shared in ("--config", "--store", "--color"):
        assert shared in result.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dif"], "No such command 'dif'"),
        (["diff"], "Missing argument 'OLD'"),
        (["diff", "a", "b", "--formt", "json"], "No such option '--formt'"),
        (["diff", "a", "b", "--format", "pdf"], "'pdf' is not one of"),
        (["diff", "a", "b", "--only", "deleted"], "'deleted' is not one of"),
        (["diff", "a", "b", "--width", "3"], "'3' is no whole number from 20"),
        (["show", "a", "--timeout", "0"], "0.0 is not in the range"),
        (["log", "--limit", "0"], "'0' is no whole number from 1"),
    ],
)
def test_wrong_usage_is_trouble(policywatch: Any, arguments: list[str], words: str) -> None:
    """A wrong argument ends with 2 and is said on stderr with the usage."""
    result = policywatch(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Usage: policywatch")
    assert words in result.err


def test_the_interface_needs_a_terminal(policywatch: Any) -> None:
    """Without a terminal the interface is refused, whether it is named or meant."""
    for arguments in ([], ["tui"]):
        result = policywatch(*arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("policywatch: the interface needs a terminal\nhint: ")
