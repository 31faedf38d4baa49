"""What each mistake in lesson 13 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 13.1
    "scaled_with_test": (
        "One mistyped house has changed what all the others cost. How does your function know of it?",
        "Look for mean and std: whose houses do they see?",
        "Take mean and spread of x_train alone, and use the same two for x_train and for x_new.",
    ),
    "raw_columns": (
        "Your network hears square metres as currents of two hundred. What do its neurons do then?",
        "Look at what goes into fit and into predict: are both in spreads from the mean of the training houses?",
        "Write mean, spread = x_train.mean(axis=0), x_train.std(axis=0), and give (x − mean) / spread to both.",
    ),
    "wrong_unit": (
        "Your prices lie near 0. In which unit are they?",
        "The network learned prices in spreads from their mean. Look at the last line of your function.",
        "Undo it: return y_train.mean() + y_train.std() * scores.",
    ),
    "a_line": (
        "Your prices lie on a straight line. The rule has bends.",
        "Something in your function fits weights of columns. Where are the neurons?",
        "Train SpikingNet(hidden=(60,), steps=20, beta=0.8) with fit, as in the worked example.",
    ),
    "constant": (
        "All your houses cost the same.",
        "Does your function return what predict says for x_new, or only what the training houses tell?",
        "Return a price for each row of x_new: y_train.mean() + y_train.std() * predict(...)[:, 0].",
    ),
    "train_longer": (
        "Your prices do not know much of the houses yet.",
        "Look at epochs, learning_rate and the number of neurons; and do x and y stay in the same order?",
        "Take 60 neurons, epochs=40 and learning_rate=0.01, as in the worked example.",
    ),
    "no_spikes": (
        "Your prices are good, but they glide with every hair. Spikes would let them jump.",
        "Look at the kind of network that you train: what passes between its layers?",
        "Train a SpikingNet: RateNet is the twin without spikes.",
    ),
    "one_for_each": (
        "How many houses came in, and how many prices came out?",
        "Look at what you give to predict: it should be the rows of x_new, and [:, 0] makes one number of each.",
        "Return predict(net, fitted.weights, scaled x_new)[:, 0], in the unit of the prices.",
    ),
    # 13.2
    "zero_everywhere": (
        "Your gradient is 0 everywhere: nothing would ever be learned.",
        "Which slope do you use for a spike? That of the step itself is 0.",
        "Use surrogate(u[t]), the slope of the smooth curve.",
    ),
    "reset_left_out": (
        "That is the gradient of a neuron which is never reset.",
        "A spike pulls v down: v = u − THRESHOLD · s. What does this do to the way from one step to the next?",
        "Multiply what comes from later by LEAK * (1 - THRESHOLD * surrogate(u[t])).",
    ),
    "no_memory": (
        "Your neurons forget everything from step to step, when you walk back.",
        "A membrane of step t also reaches step t + 1. Which term brings that?",
        "Add later * LEAK * (1 - THRESHOLD * surrogate(u[t])) to what comes from above.",
    ),
    "no_leak": (
        "On the way forward something of the membrane is lost in each step. And on your way back?",
        "Look at the factor before what comes from later.",
        "It is LEAK * (1 - THRESHOLD * surrogate(u[t])).",
    ),
    "relu_slope": (
        "Your slope is 1 above the threshold and 0 below. Whose slope is that?",
        "That of a rectified unit, as in the article's classifiers. Ours is the bell around the threshold.",
        "Use surrogate(u[t]).",
    ),
    "smooth_not_slope": (
        "You use the curve where its slope belongs.",
        "Look at the factor of what comes from above: smooth(u) is a spike, surrogate(u) how it changes.",
        "Write surrogate(u[t]) in place of smooth(u[t]) or s[t].",
    ),
    "hard_spikes": (
        "Finite differences see the smoothed neuron. Which one do you see?",
        "Look at the third argument of forward.",
        "Write u, s = forward(x, w, smooth).",
    ),
    "after_reset": (
        "Where does a neuron decide whether to spike: before its reset, or after it?",
        "Look at what you give to surrogate: it should be u, and not v.",
        "Write surrogate(u[t]).",
    ),
    "first_step_only": (
        "Your gradient knows only of the current in the first step.",
        "The same current flows in all steps, so all steps have a say. Look at the sum.",
        "In each step: later = ..., then total = total + later; and x.T @ total at the end.",
    ),
    "readout_forgotten": (
        "Some neurons raise the price, others lower it. Does your gradient know which?",
        "How does the price change with one neuron's spikes? Look at what comes from above.",
        "It is 2 / len(x) / STEPS * error[:, None] * r.",
    ),
    "downhill": (
        "You have the right size, and the other direction.",
        "The gradient points uphill; fit takes the step downhill itself. Look at the sign of the error.",
        "Write error = s.mean(axis=0) @ r + c - y.",
    ),
    "sum_of_steps": (
        "Your gradient is as many times too large as there are steps.",
        "The readout takes the mean of the spikes: how much does one of them weigh?",
        "Divide what comes from above by STEPS.",
    ),
    "sum_of_houses": (
        "Your gradient is as many times too large as there are houses.",
        "The loss is the mean over the houses. Look at what comes from above.",
        "Divide it by len(x).",
    ),
    "no_two": (
        "Your gradient is half of the right one.",
        "What is the derivative of a square?",
        "The error comes with a factor of 2: 2 / len(x) / STEPS * error[:, None] * r.",
    ),
    "shape_of_w": (
        "One slope for each weight: which shape does that give?",
        "x is (houses, columns), your sum over steps is (houses, neurons), and w is (columns, neurons).",
        "Return x.T @ total.",
    ),
    "check_by_hand": (
        "Something in your walk back differs. Try it on one neuron and one step.",
        "Set STEPS = 1: then the gradient is x.T @ (surrogate(u[0]) * from_above). Then STEPS = 2.",
        "In each step, the last first: later = surrogate(u[t]) * from_above "
        "+ later * LEAK * (1 - THRESHOLD * surrogate(u[t])).",
    ),
    # 13.3
    "state_carried": (
        "The price of a house depends on which house came before it.",
        "What do the membranes hold when the second house begins?",
        "Let each house begin with v = 0: v = np.zeros((len(x), len(b))) before the loop over steps.",
    ),
    "graded": (
        "How many different values do your spikes have?",
        "A spike is there or not. Look at the line that makes s from u.",
        "Write s = (u >= THRESHOLD).astype(float).",
    ),
    "no_reset": (
        "What happens to a membrane when its neuron has fired?",
        "Look at v: it should fall by the threshold with each spike.",
        "Write v = u - THRESHOLD * s.",
    ),
    "hard_reset": (
        "Your neurons lose everything when they fire, also what was above the threshold.",
        "This network was trained with a soft reset. Look at the line of v.",
        "Write v = u - THRESHOLD * s.",
    ),
    "leak_forgotten": (
        "Your membranes keep all that they had. Should they?",
        "Look at the line of u: how much of v is left after one step?",
        "Write u = LEAK * v + current.",
    ),
    "no_membrane": (
        "Your neurons remember nothing: each step is like the first.",
        "Look at the line of u: where is what was left of the step before?",
        "Write u = LEAK * v + current.",
    ),
    "counted": (
        "Your prices are much too far apart.",
        "The readout was trained on spikes per step. Look at how you sum them up.",
        "Divide the number of spikes by STEPS.",
    ),
    "last_step": (
        "Your readout looks at one step. Which?",
        "A rate is a mean over all steps.",
        "Add up the spikes of all steps, and divide by STEPS.",
    ),
    "bias_forgotten": (
        "There are four arrays in this network. Do you use them all?",
        "The current is not made of the columns alone.",
        "Write current = x @ w + b.",
    ),
    "offset_forgotten": (
        "All your prices are off by the same amount.",
        "Look at the last line: what does the readout add?",
        "Return rate @ r + c.",
    ),
    "always_silent": (
        "Your network never says anything. Is it silent always?",
        "Look at how silent is used: spikes may only be 0 when it is True. And are spikes added up?",
        "Write if silent: s = 0 * s, and rate = rate + s / STEPS.",
    ),
    "follow_one": (
        "Something differs. Follow one neuron through three steps on paper.",
        "In each step: u from v and the current, then s from u, then v from u and s, then count.",
        "u = LEAK * v + current; s = (u >= THRESHOLD).astype(float); v = u - THRESHOLD * s; rate = rate + s / STEPS.",
    ),
    "silent_ignored": (
        "With spikes or without, your prices are the same. That is the article's mistake.",
        "Look for the argument silent: where does it change what reaches the readout?",
        "After the line that makes s: if silent: s = 0 * s.",
    ),
    "too_little_silenced": (
        "Your network still knows something of the houses.",
        "Some spikes still reach the readout. Are all steps and all neurons silenced?",
        "Inside the loop, after the line that makes s: if silent: s = 0 * s.",
    ),
    "input_silenced": (
        "You took away the houses, or something else than the spikes: the neurons still fire.",
        "Look at what is 0 when silent is True: the current, or what the neurons pass on?",
        "Silence the spikes: if silent: s = 0 * s, and leave x and current as they are.",
    ),
    "all_silenced": (
        "You have silenced the readout, too.",
        "What does rate @ r + c give when rate is 0?",
        "Set s to 0 and leave the last line as it is.",
    ),
    # 13.4
    "nothing_changed": (
        "One of the models answers the same with spikes and without. What are its spikes for?",
        "Compare its prices with and without spikes by np.array_equal.",
        "That model ignores its spikes: R² does not change in any digit.",
    ),
    "most_is_left": (
        "One of the models loses only a little when it is silenced. Where is the rest from?",
        "Compare its R² when silenced with that of the straight line.",
        "Most of the price goes around the spikes: its R² falls from 0.96 to 0.90, that of a line, and not to 0.",
    ),
    "not_quite_the_same": (
        "Does the model that you say ignores its spikes answer exactly the same without them?",
        "Look at both R² of A and of C: which of them does not change in any digit?",
        "A loses some of its score, so it uses its spikes a little; C loses nothing.",
    ),
    "look_at_values": (
        "Two models collapse. Do both pass on ones and zeros?",
        "Print np.unique(model.spikes(x)) of both.",
        "The one with thousands of different values passes on graded numbers; the other one spikes.",
    ),
    "upside_down": (
        "B loses everything without its spikes. What does that say of them?",
        "A large fall of R² means that the answer came from the spikes.",
        "R² near 0 when silenced: the model lives on what it silences.",
    ),
}
