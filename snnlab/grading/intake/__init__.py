"""What comes in: notebooks from folders, archives and learning platforms, put into a course's ``submitted/``."""

from snnlab.grading.intake.refusals import Refusal, refusals

__all__ = ["Refusal", "refusals"]
