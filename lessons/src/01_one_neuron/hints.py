"""What each mistake in lesson 01 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 01.1
    "no_rest": (
        "At small currents your neuron is right, at large ones far too fast. What takes the same time in each round?",
        "Look at what your function does while rest is above 0: does the membrane charge nevertheless?",
        "Begin with: if rest > 0: return 0.0, rest - dt, 0. Then nothing charges until the rest is over.",
    ),
    "no_leak": (
        "Your membrane keeps all that it gets. What would a leaky bucket do?",
        "Look at the line that changes v: how much does v itself lose in a step?",
        "The equation says (J − v) / tau_rc: write v = v + dt / tau_rc * (J - v).",
    ),
    "fires_always": (
        "Your neuron fires without having been charged.",
        "Look at the condition of the spike: what is compared with what?",
        "A spike comes when the voltage passes 1: if v > 1. The current J is not compared with anything.",
    ),
    "times_swapped": (
        "Both times are in your function. Is each in its own place?",
        "Look at the line that charges v and at the line that begins the rest: which time stands where?",
        "tau_rc divides the step, v = v + dt / tau_rc * (J - v); tau_ref is what rest becomes after a spike.",
    ),
    "wrong_step": (
        "Your neuron lives at another speed than the clock. How long is one step?",
        "Look at everything that is added to v or taken from rest: each must carry dt, 0.1 ms.",
        "v = v + dt / tau_rc * (J - v) charges, and rest - dt counts the rest down; dt stays 0.0001.",
    ),
    "never_fires": (
        "Your neuron never fires. How far does v get?",
        "Draw it: plt.plot(record(lif_step, 2)[0]). Then look at the line that changes v, and at the condition of the spike.",
        "Unless rest > 0 (rest == 0 is never exact), add dt / tau_rc * (J - v) to v; if v > 1 then, return 0.0, tau_ref, 1.",
    ),
    "rest_never_ends": (
        "Your neuron fires once and then sleeps. Who counts its rest down?",
        "Look at what your function returns for rest while it is above 0.",
        "While it rests: return 0.0, rest - dt, 0.",
    ),
    "no_reset": (
        "Once your neuron fires, it fires whenever it can, at any current. What should a spike do to the voltage?",
        "Look at what your function returns in the step of the spike: which v?",
        "In that step return 0.0, tau_ref, 1: the voltage goes back to 0 and the rest begins.",
    ),
    "tall_spikes": (
        "Your spikes grow with the current. What did the first prediction show?",
        "Look at the third number that your function returns.",
        "A spike has no size: return 1 for a spike, and 0 for none.",
    ),
    "look_at_the_trace": (
        "The rates are not those of this neuron. At which current does it go wrong, at small ones or at large ones?",
        "Draw it: plt.plot(record(lif_step, 2)[0][:300]). Charge, spike and rest should look as in the live picture.",
        "Three cases: resting, return 0.0, rest - dt, 0; spike, return 0.0, tau_ref, 1; else return v, rest, 0.",
    ),
    # 01.2
    "period": (
        "Your number grows when the neuron slows down. What is a rate?",
        "You have found the time from spike to spike. How many of those fit into one second?",
        "rate = 1 / (tau_ref + tau_rc * np.log(J / (J - 1))).",
    ),
    "no_ceiling": (
        "With a huge current your neuron has no limit. What must it do after each spike?",
        "Compare with the ceiling in the section above: which of the two times is missing in your formula?",
        "From spike to spike the neuron rests and then charges: tau_ref + tau_rc * np.log(J / (J - 1)).",
    ),
    "cut_off": (
        "Your curve runs up and then stops at a corner. In the live picture, is there a corner?",
        "The rest is part of every round, not only of the fastest. Look for np.minimum or min.",
        "Add the rest to the time, instead of cutting the rate: 1 / (tau_ref + tau_rc * np.log(J / (J - 1))).",
    ),
    "log_upside_down": (
        "Can it take less than no time to charge?",
        "Solve 1 = J (1 − exp(−t / tau_rc)) for t once more, and look at the sign of the logarithm.",
        "t = −tau_rc ln(1 − 1/J), which is tau_rc * np.log(J / (J - 1)).",
    ),
    "log_of_ten": (
        "The shape is right, the charging time is a little more than twice too short.",
        "There are two logarithms in NumPy. Which one undoes exp?",
        "np.log undoes np.exp; np.log10 belongs to powers of ten.",
    ),
    "leak_forgotten": (
        "Without a leak the voltage would rise in a straight line. Does it, in the live picture?",
        "Your charging time is tau_rc / J. Start again from v(t) = J (1 − exp(−t / tau_rc)).",
        "Set v(t) = 1 and solve: t = tau_rc * np.log(J / (J - 1)).",
    ),
    "formula_times_swapped": (
        "Both times are in your formula. Is each in its own place?",
        "Which of the two belongs to the charging, and which is the rest?",
        "rate = 1 / (tau_ref + tau_rc * np.log(J / (J - 1))).",
    ),
    "derive_again": (
        "The formula is not that of this neuron. What happens between two spikes, and how long does each part take?",
        "First it rests. Then v(t) = J (1 − exp(−t / tau_rc)) has to reach 1: solve that for t.",
        "rate = 1 / (tau_ref + tau_rc * np.log(J / (J - 1))).",
    ),
    "below_threshold": (
        "What does your function say at J = 0.5, and at J = 1?",
        "The logarithm knows nothing of neurons: where J is not above 1, say yourself what the rate is.",
        "Begin with: if J <= 1: return 0.0.",
    ),
    # 01.3
    "answers_swapped": (
        "Both numbers are good. In which order are they asked for?",
        "Compare the line of your answer with the exercise: which time comes first?",
        "check gets [tau_rc, tau_ref]; tau_rc is the longer one.",
    ),
    "milliseconds": (
        "The numbers are right, but their unit is not.",
        "All times in this course are in seconds.",
        "45 ms is 0.045.",
    ),
    "bench_times": (
        "Those are the times of the live picture. This is another neuron.",
        "Measure it: mystery_rate(2) and mystery_rate(8). Which times give these two rates?",
        "1 / rate = tau_ref + tau_rc * np.log(J / (J - 1)), once for each current: two equations, two unknown times.",
    ),
    "rest_left_out": (
        "Your neuron never rests. Does this one?",
        "One measurement cannot give two times. Which part of 1 / rate stays when the current grows?",
        "Plot 1 / rate against np.log(J / (J - 1)): a straight line. Where it meets the axis is tau_ref, its slope tau_rc.",
    ),
    "rates_fitted": (
        "A time of seconds, for a neuron that fires many times in one?",
        "Look at what you have fitted: rates, or the time from spike to spike?",
        "np.polyfit(np.log(J / (J - 1)), 1 / rates, 1) gives the slope, tau_rc, and then tau_ref.",
    ),
    "ceiling_not_reached": (
        "Your rest is too long. Is the rate at J = 10 already the ceiling?",
        "Even at J = 10 the membrane takes time to charge: tau_rc * ln(10/9). Is that little against the rest?",
        "Let a line tell what is left at an infinite current: plot 1 / rate against np.log(J / (J - 1)), and read it at 0.",
    ),
    "measure_again": (
        "Put your two times into the formula: does it give the rates that you measured?",
        "Measure at two currents far apart, 1.5 and 10 say, and write down 1 / rate for both.",
        "tau_rc = (1/rate_a − 1/rate_b) / (x_a − x_b) with x = np.log(J / (J - 1)); tau_ref = 1/rate_b − tau_rc * x_b.",
    ),
    # 01.4
    "no_more_leak": (
        "Try it, and look at currents below 1.",
        "Change the line, run both cells: what do the dots do at J = 0.5, and what at J = 8?",
        "Without the leak it fires at any current, and at J = 8 it is as fast as before. The leak was right.",
    ),
    "higher_threshold": (
        "Try it, and look at the smallest currents.",
        "Change the line, run both cells: where does the neuron begin to fire now?",
        "The dots near J = 1 were right before, and now they are silent. The mistake must be one that matters little there.",
    ),
    "unread_rest": (
        "Try it. Do the dots move at all?",
        "rest is set, and counted down. Which line asks what it is?",
        "No line reads rest, so its length changes nothing. Something must hold the neuron while it is above 0.",
    ),
    "slower_membrane": (
        "Try it: one dot may fall on the line. And the others?",
        "Change the line, run both cells: compare small currents with large ones.",
        "It halves all rates, but the error is not the same for all: it grows with J. A missing time does that.",
    ),
    "lower_reset": (
        "Try it: this slows the neuron. By the same time at each current?",
        "Charging from −0.3 to 0 takes long at small currents and no time at large ones. Where are the dots off?",
        "What is missing lasts equally long at all currents: the rest, tau_ref. Which change makes the neuron wait?",
    ),
}
