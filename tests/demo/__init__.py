"""Tests of the built-in target."""
