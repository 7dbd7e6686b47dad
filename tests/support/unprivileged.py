"""The command line as a user for whom the modes of files hold, as they do not for root."""

UNPRIVILEGED = """
import importlib, os, pkgutil, sys
import policywatch
for module in pkgutil.walk_packages(policywatch.__path__, "policywatch."):
    if "__main__" not in module.name and ".tui" not in module.name:
        importlib.import_module(module.name)
import asyncio, encodings.idna, encodings.utf_8_sig, selectolax.lexbor, zstandard
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(policywatch.cli.run(sys.argv[1:]))
"""
"""A program for `python -c`, which imports everything before it may no longer."""
