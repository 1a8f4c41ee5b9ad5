"""Generated cases are judged by their results: a busy machine is no fault in the code."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
