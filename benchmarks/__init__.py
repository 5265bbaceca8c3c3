"""Measures what the design rests on: each module is one benchmark, `python -m benchmarks.NAME`; the bot must not import it."""
