"""Values that the configuration leaves to the environment: `env:NAME`."""

import re
from os import environ

ENV_PREFIX = "env:"
"""A value that starts with this names an environment variable."""

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def names_variable(written: str) -> bool:
    """Whether a text is `env:` and the name of a variable."""
    return written.startswith(ENV_PREFIX) and bool(
        _VARIABLE.fullmatch(written.removeprefix(ENV_PREFIX))
    )


def variable(written: str) -> str:
    """What the environment holds for `env:NAME`; any other text is its own value.

    Raises:
        ValueError: The variable is not set, or holds a control character.
    """
    if not written.startswith(ENV_PREFIX):
        return written
    name = written.removeprefix(ENV_PREFIX)
    value = environ.get(name, "").strip()
    if not value or not value.isprintable():
        if value:
            raise ValueError(f"the environment variable {name} holds a control character")
        raise ValueError(f"the environment variable {name} is not set")
    return value
