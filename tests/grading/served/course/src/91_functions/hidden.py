"""What students never see."""

from snnlab.grading import Criterion, points

SECRET = 0.625


@points(1)
def doubles_the_secret(answer, trial):
    """Doubles any number."""
    return Criterion(answer(SECRET) == 2 * SECRET, message="Try it with more numbers.")


CHECKS = {"91.1": [doubles_the_secret]}
