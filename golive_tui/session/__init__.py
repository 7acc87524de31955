"""The session: a checklist, its state, its store, an operator and a clock, driven as one."""
