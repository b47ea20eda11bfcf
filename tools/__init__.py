"""Thin commands behind the Makefile."""
