"""What each mistake in lesson NN is told: a nudge, then where to look, then a worked step."""

HINTS = {
    "not_squared": (
        "Your network passes its input on as it is.",
        "Look at the connection from your ensemble to 'squared': what does it carry?",
        "Give that connection function=lambda value: value**2.",
    ),
    "only_its_size": (
        "Your answers have the right sign. But what is half of a half?",
        "Look at the function on your connection, and try it on 0.5 by hand.",
        "Write function=lambda value: value**2.",
    ),
    "too_coarse": (
        "The answers scatter around something that is not the square.",
        "How many neurons share the work? And what does the function say for x = 0.5?",
        "Take Ensemble(200, 1) for the number, and function=lambda value: value**2.",
    ),
    "too_small_at_the_ends": (
        "Near -1 and 1 the answers stay too small.",
        "Compare the radius of each of your ensembles with the largest number that it must hold.",
        "Leave the radius at 1 or take a little more.",
    ),
}
