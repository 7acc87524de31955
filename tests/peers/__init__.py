"""Probes against the servers that people run: nginx, Redis, Prometheus, started by the tests."""
