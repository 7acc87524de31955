"""Tests of the room `probes`."""
