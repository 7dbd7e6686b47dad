"""Checking sources, the whole way from address to store: once, or for months."""
