"""The screens: the main one, and the ones that lie over it."""
