"""What holds for every test: no example fails because the machine is busy.

Nor because of what the person who runs them has set for themselves.
"""

import os
from pathlib import Path
from tempfile import gettempdir

from hypothesis import HealthCheck, settings

settings.register_profile(
    "policywatch", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("policywatch")

os.environ["XDG_CONFIG_HOME"] = str(Path(gettempdir(), "policywatch-tests"))
os.environ.pop("POLICYWATCH_INTERFACE", None)
