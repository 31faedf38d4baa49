"""In continuous integration the same examples are drawn each time, so that a red run can be repeated."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
