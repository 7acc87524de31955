"""Tests of the room `checklist`."""
