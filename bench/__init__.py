"""Measuring us beside stock Material and Hugo."""
