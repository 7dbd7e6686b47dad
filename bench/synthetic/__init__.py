"""Synthetic amendments: texts that are changed by script, so that what changed is known."""
