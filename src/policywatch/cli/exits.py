"""The exit codes of the command line."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the `policywatch` command ends with."""

    OK = 0
    """Done; nothing differs, nothing is new."""

    CHANGES = 1
    """Done; the documents differ, or a check found changes."""

    TROUBLE = 2
    """A wrong argument, a broken file, a source or an address that failed."""

    INTERRUPT = 130
    """Stopped by a person (128 + SIGINT)."""

    PIPE = 141
    """Whoever read the output stopped reading (128 + SIGPIPE)."""
