"""`policywatch init`: a folder to start from."""

from pathlib import Path

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.output import note
from policywatch.errors import ConfigError, ConfigProblem, PolicywatchError
from policywatch.language import tr

TEMPLATE = Path(__file__).with_name("sources.toml")
"""The configuration that a new folder gets."""


@click.command("init", short_help="Write a sources.toml to start from.")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> ExitCode:
    """Write a commented sources.toml, and make the folders seeds and snapshots beside it.

    DIR is where, this folder if it is left out. A sources.toml that is there already is
    never overwritten.
    """
    from policywatch.config import CONFIG_NAME  # imported late: --help needs none

    path = folder / CONFIG_NAME
    try:
        for name in ("seeds", "snapshots"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        if error.filename != str(path):
            raise PolicywatchError(f"{error.filename} is there already, and no folder") from None
        problem = ConfigProblem("it is there already, and stays as it is")
        raise ConfigError(str(path), (problem,)) from None
    except OSError as error:
        raise PolicywatchError(
            f"{error.filename or folder}: {error.strerror}",
            hint="name a folder that policywatch may make, or write to",
        ) from None
    note(tr("wrote {file}", file=path))
    note(tr("`policywatch add URL` adds a page to it, `policywatch check` looks at them all"))
    return ExitCode.OK
