"""Tests of the launches in `checklists/`."""
