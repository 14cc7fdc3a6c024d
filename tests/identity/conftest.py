"""Property tests of this room are not timed: the first example loads the word lists."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
