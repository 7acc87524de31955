"""Tests of each kind of probe, against real peers."""
