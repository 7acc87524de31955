"""The built-in target: a marketplace on loopback, on which to practise."""
