"""Which `sources.toml` is meant."""

from os import environ
from pathlib import Path

from policywatch.errors import ConfigMissing

CONFIG_NAME = "sources.toml"
CONFIG_VARIABLE = "POLICYWATCH_CONFIG"


def locate(explicit: Path | None) -> Path:
    """The absolute path of the configuration file to use.

    The first of these: `explicit` (a file, or a folder that holds one), the environment
    variable POLICYWATCH_CONFIG, `sources.toml` here, and the one in the user's folder
    for configuration.

    Raises:
        ConfigMissing: There is none.
    """
    named = explicit or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    if named is not None:
        path = named / CONFIG_NAME if named.is_dir() else named
        if not path.is_file():
            raise ConfigMissing(str(path))
        return path.absolute()
    here = Path(CONFIG_NAME)
    if here.is_file():
        return here.absolute()
    from platformdirs import user_config_path  # imported late: slow, and seldom needed

    users = user_config_path("policywatch") / CONFIG_NAME
    if users.is_file():
        return users
    raise ConfigMissing(str(here))
