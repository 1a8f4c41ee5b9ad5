"""Writes a large made-up newsroom for demonstrations, tests and measurements."""
