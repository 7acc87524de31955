"""Sensing the systems: one module per kind of probe, one table of them, and running them."""
