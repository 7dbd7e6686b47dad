"""Telling people what changed: who is owed what, in which words, and on which way."""
