"""What a person wants of every way in: the language, and how their terminal draws.

It stands in `interface.toml`, in the person's folder for configuration, or in the file that
POLICYWATCH_INTERFACE names. What only the interface asks of it is in `tui.preferences`.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from policywatch.errors import ConfigError, ConfigProblem
from policywatch.language import LANGUAGES

FILE_NAME = "interface.toml"
VARIABLE = "POLICYWATCH_INTERFACE"
AUTO, NARROW, WIDE = "auto", "narrow", "wide"
AMBIGUOUS = (AUTO, NARROW, WIDE)
"""How wide ambiguous characters are; `auto` asks the terminal where that can be done."""

_MAY_BE: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "ambiguous": AMBIGUOUS}


class Personal(NamedTuple):
    """The settings that hold everywhere; an empty language is the locale's."""

    language: str = ""
    ambiguous: str = AUTO


def personal_path() -> Path:
    """Where `interface.toml` lies, or would."""
    if named := os.environ.get(VARIABLE):
        return Path(named).absolute()
    if sys.platform == "linux":  # as platformdirs says, without its time
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")  # noqa: PTH111 - the quicker one
        return Path(base, "policywatch", FILE_NAME)
    from platformdirs import user_config_path  # imported late: it takes its time

    return user_config_path("policywatch") / FILE_NAME


def not_there(path: Path) -> ConfigError:
    """The error of a file that the variable names and nobody wrote."""
    problem = ConfigProblem("there is no such file", hint="POLICYWATCH_INTERFACE names it")
    return ConfigError(str(path), (problem,))


def load_personal() -> Personal:
    """What the file says; nothing special where there is none, unless a variable names it.

    Raises:
        ConfigError: It is no TOML, a value is none of those there are, or the file that the
            variable names is not there.
    """
    path = personal_path()
    try:
        data = path.read_bytes()
    except OSError:
        if os.environ.get(VARIABLE):
            raise not_there(path) from None
        return Personal()
    import tomllib  # imported late: most people have no such file

    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        from policywatch.config.load import read_toml  # imported late: few files are broken

        found = read_toml(path)[0]  # which says what is wrong, and in which line
    values, problems = {}, []
    for key, known in _MAY_BE.items():
        value = found.get(key, "")
        if value in known:
            values[key] = value
        elif value != "":
            names = ", ".join(f'"{name}"' for name in known)
            problems.append(ConfigProblem(f"must be one of {names}", key=key))
    if problems:
        from policywatch.config.lines import key_lines, line_of  # imported late, as above

        lines = key_lines(data.decode("utf-8-sig"))
        placed = (replace(one, line=line_of(lines, (one.key,))) for one in problems)
        raise ConfigError(str(path), tuple(sorted(placed, key=lambda one: one.line)))
    return Personal(**values)
