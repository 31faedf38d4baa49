"""What each mistake in lesson 02 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 02.1
    "order_of_the_pair": (
        "Both numbers are good. In which order are they asked for?",
        "Look at the last line of your function.",
        "return gain, bias: the gain comes first.",
    ),
    "bias_sign": (
        "Put your numbers into J = gain · x + bias at the intercept: what do you get?",
        "Solve gain · intercept + bias = 1 for the bias once more, and look at the signs.",
        "bias = 1 - gain * intercept.",
    ),
    "silent_means_no_current": (
        "At its intercept the neuron begins to fire. Is its current 0 there?",
        "Look at the live curve of lesson 01: at which current does a neuron begin?",
        "The threshold current is 1: gain * intercept + bias = 1.",
    ),
    "intercept_is_no_current": (
        "An intercept is a value of x. Have you used it as a current, or as a voltage?",
        "Write J = gain · x + bias twice, for x = intercept and for x = 1. Where does the intercept stand?",
        "gain * intercept + bias = 1 and gain * 1 + bias = peak, so gain = (peak - 1) / (1 - intercept).",
    ),
    "threshold_at_zero": (
        "All your neurons begin at x = 0. Where should each begin?",
        "The intercept does not appear in your gain and bias. In which equation does it belong?",
        "At x = intercept the current is 1: gain * intercept + bias = 1.",
    ),
    "peak_one_further": (
        "Your neurons begin where they should. Where do they reach their max rate?",
        "From the intercept to x = 1, the current rises from 1 to its peak. How far is that along x?",
        "It rises over 1 - intercept, not over 1: gain = (peak - 1) / (1 - intercept).",
    ),
    "rate_is_no_current": (
        "A max rate is in Hz. Is J?",
        "You need the current that makes the neuron fire at its max rate: the formula for the peak, above the exercise.",
        "peak = 1 / (1 - np.exp((tau_ref - 1 / max_rate) / tau_rc)), then gain = (peak - 1) / (1 - intercept).",
    ),
    "rest_left_out": (
        "Your neurons are nearly right, and least so where rates are high. What takes longer than you think?",
        "Look at where you turn a rate into a current: from spike to spike the neuron rests, too.",
        "peak = 1 / (1 - np.exp((tau_ref - 1 / max_rate) / tau_rc)): 1 / rate less the rest is the charging time.",
    ),
    "two_equations": (
        "Put your gain and bias into J = gain · x + bias, at x = intercept and at x = 1. What should come out?",
        "At the intercept J must be 1; at x = 1 it must be the peak.",
        "gain = (peak - 1) / (1 - intercept), then bias = 1 - gain * intercept.",
    ),
    # 02.2
    "somebody_begins_inside": (
        "Some of your neurons fire in the middle. Where does each of them begin?",
        "Look at the intercepts of your ensemble; if you gave none, they lie anywhere from −1 to 1.",
        "Give intercepts=dists.Uniform(0.5, 0.95): along its encoder, no neuron begins before 0.5.",
    ),
    "minus_on_the_intercept": (
        "Your neurons fire from −0.5 on, in the direction of their encoder. Should they?",
        "An intercept is counted along the encoder. For a neuron with encoder −1, which x is 0.5 along its encoder?",
        "Encoder −1 with intercept 0.5 begins at x = −0.5, and fires below. So all intercepts are 0.5 or more.",
    ),
    "range_of_silence": (
        "Your intercepts lie where the population should be silent. What begins at an intercept, silence or spikes?",
        "In the live picture, look for a triangle at 0: where does the curve of that neuron leave the ground?",
        "A neuron fires above its intercept. Keep the intercepts out of the middle: dists.Uniform(0.5, 0.95).",
    ),
    "radius_stretches": (
        "Your intercepts are good, and yet the neurons begin elsewhere. In which unit are intercepts?",
        "Look at the radius of your ensemble: an intercept of 0.5 means half of that.",
        "Leave radius out: it is 1, so intercepts are values of x.",
    ),
    "one_side_only": (
        "Your population fires on one side only. What do its neurons prefer?",
        "Look at the encoders: are there any of the other sign?",
        "Leave encoders out, so that both signs are drawn, or write encoders=dists.Choice([[1], [-1]]).",
    ),
    "nobody_begins_in_time": (
        "Somewhere beyond ±0.7 all of your neurons are silent. Which of them should have begun?",
        "Look at the smallest intercept, and at whatever scales x on its way: transform, gain, bias.",
        "With intercepts=dists.Uniform(0.5, 0.95), and x sent as it is, some have begun at 0.7.",
    ),
    # 02.3
    "encoder_left_out": (
        "You have compared x itself with the intercepts. What does a neuron with encoder −1 see?",
        "Each neuron compares encoder · x with its intercept. For encoder −1 and x = −0.8 that is what?",
        "−1 · −0.8 = 0.8: B and F are above their intercept, D is not.",
    ),
    "encoder_as_weight": (
        "You let neurons with encoder −1 be silent. Is an encoder of −1 a brake?",
        "In the live picture, set the encoders to −1: on which side do the neurons fire?",
        "An encoder is a direction: −1 · −0.8 = 0.8, so to B, D and F this x looks like 0.8; and to A, C and E like −0.8.",
    ),
    "size_without_sign": (
        "You have compared the size of x with the intercepts. Does its sign not matter?",
        "To a neuron with encoder +1, x = −0.8 is far on the wrong side. Which of A, C and E begin so far to the left?",
        "For A, C and E compare −0.8 with the intercept: only C, which begins at −0.9, fires.",
    ),
    "all_off_cells": (
        "Encoders −1 prefer negative values, that is true. Have they all begun at −0.8, and are the others all silent?",
        "Compare encoder · x with the intercept, for D and for C.",
        "D: 0.8 is not above 0.9, silent. C: −0.8 is above −0.9, it fires.",
    ),
    "below_the_intercept": (
        "Exactly the other way round. On which side of its intercept does a neuron fire?",
        "In the live picture, follow one curve from the ground up, in the direction of its encoder.",
        "It fires where encoder · x is above the intercept.",
    ),
    "one_by_one": (
        "Some are right. Take the neurons one by one.",
        "For each, work out encoder · x first, with x = −0.8; then compare that with its intercept.",
        "It is −0.8 for A, C, E and 0.8 for B, D, F. A neuron fires if that is above its intercept.",
    ),
    "radius_is_no_wall": (
        "Does anything stop at the radius? Look at the prediction about 1.5 once more.",
        "The max rate is the rate at the radius. What does the curve do beyond it?",
        "Nothing is cut off: a neuron whose encoder points there is faster at 1.5 than at 1, so faster than its max rate.",
    ),
    "other_direction": (
        "At x = 1.5, who is driven more, and who less?",
        "Work out encoder · 1.5 for each neuron: for which is it above 1?",
        "Encoder +1 gives 1.5, beyond the point of the max rate; encoder −1 gives −1.5, far below any intercept.",
    ),
    "beyond_one_by_one": (
        "Take the neurons one by one: what does each see at x = 1.5?",
        "A neuron has its max rate where encoder · x is 1. For which neurons is encoder · 1.5 more than that?",
        "For those with encoder +1, wherever they begin: the intercept does not matter here.",
    ),
}
