"""`sources.toml`: what is watched, how often, and what it is compared with."""

from policywatch.config.channel import Channel
from policywatch.config.load import load
from policywatch.config.locate import CONFIG_NAME, locate
from policywatch.config.outside import outside_problems
from policywatch.config.source import Config, Source

__all__ = ["CONFIG_NAME", "Channel", "Config", "Source", "load", "locate", "outside_problems"]
