"""`python -m policywatch` and the `policywatch` command."""

import sys
from typing import NoReturn

_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command that the process was called with, and end the process.

    Interrupted while it still starts, it ends as quietly as later.
    """
    try:
        from policywatch.cli import run  # imported here: see above

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
