"""The interface in a browser on this machine: textual-serve behind a token.

Whoever opens the interface may read and mark what is stored, and check sources; so only
this machine can connect, and only with the address that `serve` prints. Other machines
reach it through a tunnel of their owner's (`ssh -L`).
"""
