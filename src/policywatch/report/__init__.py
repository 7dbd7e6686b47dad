"""One file to send on: what changed in which source, for people without policywatch.

`collect` says what a report holds, and each format has a module of its own. Importing
this package imports none of them.
"""
