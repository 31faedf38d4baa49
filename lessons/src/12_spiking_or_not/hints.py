"""What each mistake in lesson 12 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 12.1
    "one_for_each_spike": (
        "A spike goes to more than one place.",
        "Step 4 of the worked example multiplies spikes by something. By what?",
        "Each spike of ensemble i reaches sizes[j] neurons for each j with wires[i, j] = 1: multiply, then add.",
    ),
    "one_for_each_wire": (
        "A connection between ensembles is many synapses.",
        "In the worked example the wire from a to b counts 30 for each spike, not 1. Where does 30 come from?",
        "Multiply each wire by the size of the ensemble that it leads to: wires @ sizes.",
    ),
    "own_size": (
        "Who has to work when a neuron fires: its neighbours in its own ensemble?",
        "Look at step 4: which ensembles' sizes stand there, the senders' or the listeners'?",
        "A spike of i reaches sizes[j] neurons, j being the listeners: wires @ sizes, not sizes * wires.sum(axis=1).",
    ),
    "whole_matrix": (
        "When one neuron fires, do all neurons of its ensemble send?",
        "The matrix from a to b has 20 × 30 weights. How many of them does one spike of a use?",
        "One spike uses one synapse for each listener: spikes[i] * sizes[j], without sizes[i].",
    ),
    "silent_ones_too": (
        "Your number is the same whether anybody fires or not.",
        "A silent neuron asks for nothing. Where do the spikes come into your formula?",
        "Put spikes in the place of the sender's size: spikes @ (wires @ sizes).",
    ),
    "listeners_spikes": (
        "Operations happen when somebody sends.",
        "In wires[i, j], which index is the sender? Whose spikes did you multiply with?",
        "Row i is the sender: spikes @ wires @ sizes, in this order.",
    ),
    "mean_rate": (
        "The array spikes counts all spikes of an ensemble together.",
        "Did you divide by the number of neurons on the way?",
        "Leave the division out: spikes[i] is already the sum over the neurons of i.",
    ),
    "one_listener": (
        "How many ensembles may listen to one?",
        "In the worked example two ensembles listen to a: 30 + 40 synapses.",
        "Add over all j with wires[i, j] = 1, not over the first alone: (wires @ sizes)[i].",
    ),
    "loops_left_out": (
        "Somebody may listen to itself.",
        "Look at the diagonal of wires: what does wires[1, 1] = 1 mean?",
        "A loop is a connection like any other: count spikes[i] * sizes[i] for it, too.",
    ),
    "not_added_up": (
        "One number is asked for, for the whole network.",
        "The sum sign of the equation: have you added up over the ensembles?",
        "Return spikes @ (wires @ sizes): the product with @ adds up.",
    ),
    "count_by_hand": (
        "Try your function on the small network, where you know the number. Is it right there, and for other wires?",
        "count(np.array(spikes), sizes, wires) should be what 'by_hand' says, and use nothing but its three arguments.",
        "Add spikes[i] * sizes[j] for all i and j with wires[i, j] = 1.",
    ),
    # 12.2
    "spikes_everywhere": (
        "Not every machine can make use of silence.",
        "Look at the last column of the table: what does a CPU do in every step?",
        "Write operations = np.where(spiking, synops, synapses * steps).",
    ),
    "spikes_nowhere": (
        "Some machines work only where a spike arrives.",
        "Look at the last column of the table, and at the array spiking.",
        "Write operations = np.where(spiking, synops, synapses * steps).",
    ),
    "the_other_machines": (
        "You have both cases, but for whom is which?",
        "np.where(condition, a, b) takes a where the condition is true. True means: knows spikes.",
        "np.where(spiking, synops, synapses * steps), in this order.",
    ),
    "no_updates": (
        "Is there something that costs energy though nobody fires?",
        "The equation has two parts. Which of them is in your function?",
        "Add per_update * neurons * steps.",
    ),
    "updates_once": (
        "How often is a neuron moved on during the run?",
        "Look at the second part of the equation: neurons times what?",
        "Each neuron is updated in every step: per_update * neurons * steps.",
    ),
    "single_pass": (
        "These machines have simulated the whole run, not a single step.",
        "How often does a CPU go through all synapses, and through all neurons, in so many steps?",
        "On machines that know no spikes: synapses * steps operations, and neurons * steps updates.",
    ),
    "table_swapped": (
        "There are two energies for each machine. Which belongs to what?",
        "per_synop is paid for operations, per_update for neurons that move on.",
        "Return per_synop * operations + per_update * neurons * steps.",
    ),
    "watts": (
        "Joules are asked for. What did you divide by?",
        "Power is energy divided by time; a bill for a run is energy.",
        "Leave out the division by seconds.",
    ),
    "unit": (
        "The numbers are right but for their unit.",
        "The table is in joules, and joules are asked for.",
        "Return per_synop * operations + per_update * neurons * steps, without a factor such as 1e6.",
    ),
    "other_order": (
        "Six right numbers, but which is whose?",
        "The order of the answer is that of DEVICES: CPU, GPU, ARM, SpiNNaker, SpiNNaker 2, Loihi.",
        "Do not sort. Arrays made from DEVICES.values() are in its order already.",
    ),
    "all_at_once": (
        "The array spiking holds six answers, and 'if' wants a single one.",
        "Which function of NumPy chooses for each element on its own?",
        "Write operations = np.where(spiking, synops, synapses * steps).",
    ),
    "bill_by_hand": (
        "Try it on a run so small that you can do it by hand.",
        "joules(1, 1, 0, 2) should be per_synop, and twice that where spiking is False; joules(0, 0, 1, 2) is 2 * per_update.",
        "operations = np.where(spiking, synops, synapses * steps); then per_synop * operations + per_update * neurons * steps.",
    ),
    # 12.3
    "rates_high": (
        "Your network answers well, and shouts. What makes a neuron fire more often?",
        "Look at the table above the exercise: which number in squares(...) brings the spikes down?",
        "Give the ensemble max_rates=dists.Uniform(30, 50), and read it through a slower synapse.",
    ),
    "many_neurons": (
        "Each of your neurons fires little, but there are many.",
        "Spikes grow with the number of neurons, too. How many do you need for an error of 0.05?",
        "One ensemble of a hundred neurons with max_rates=dists.Uniform(30, 50) is enough.",
    ),
    "answer_fires": (
        "All ensembles pay. Which of yours only hands the answer on?",
        "The ensemble called 'answer' fires at its default rates, 200 to 400 Hz.",
        "Let a node hold the answer: Node(size_in=1, label='answer').",
    ),
    "trembles": (
        "Averaged, your answer is right. It trembles.",
        "'Accuracy takes time' shows three synapses. Which of them makes spiking neurons tremble least?",
        "Make the synapse of the connection to 'answer' slower, such as synapse=0.05.",
    ),
    "too_late": (
        "When the next number comes, your answer has hardly arrived.",
        "Look at the synapses of your connections: how long is τ, compared with 0.3 s?",
        "After 0.2 s a synapse of 0.05 s has come within 2 % of its value; take such a one.",
    ),
    "few_neurons": (
        "Few neurons fire few spikes, but how well can they draw a curve?",
        "Lesson 03 showed how the error falls with the number of neurons.",
        "Take about 100 neurons, and lower their rates instead.",
    ),
    "rates_low": (
        "Your neurons fire hardly ever. How long must you wait to hear from them?",
        "A neuron of 4 Hz says something once in 0.25 s; the numbers stay for 0.3 s.",
        "Rates of 30 to 50 Hz, read through a synapse of about 0.05 s, are a good bargain.",
    ),
    "no_square": (
        "What does your network compute?",
        "Look at the function of the connection to 'answer', and at how many numbers it returns.",
        "Write Connection(ensemble, answer, function=lambda x: x**2, synapse=0.05).",
    ),
    "one_side": (
        "For numbers below 0 nobody speaks.",
        "Look at the encoders of your ensemble: are there neurons that fire for negative x?",
        "Leave encoders out: half of the neurons then look to each side.",
    ),
    "tires": (
        "The first number may be answered well. And those that follow?",
        "See what the table of seven kinds says of AdaptiveLIF: its error stays when it is averaged.",
        "Leave neuron_type out, or write neuron_type=LIF().",
    ),
    "compare": (
        "Your answers are steady, and off.",
        "Compare expected and yours in the picture below: is there a factor, or a shift?",
        "Plot present(thrifty).answers over present(thrifty).wanted, and mend the function.",
    ),
    # 12.4
    "always_cheaper": (
        "You say that spikes always save. What did the third prediction show?",
        "Work out one of B, C, D and E: bill = e_synop × spikes × synapses + e_update × steps.",
        "D: on a CPU every step costs as much as the whole pass, and there are 50 of them. So D is 0.",
    ),
    "never_cheaper": (
        "There are cases in which spikes save a lot.",
        "Look at the numbers printed under 'When do spikes not save energy?': 1000 synapses and 20 steps.",
        "A: 2 × 1000 × 27.1 pJ + 20 × 81 pJ = 56 nJ; the GPU needs 1001 × 0.3 nJ = 300 nJ. So A is 1.",
    ),
    "upside_down": (
        "You found the two that differ from the rest. What was the question?",
        "1 stands for: the bill with spikes is smaller.",
        "Turn the first six numbers round.",
    ),
    "few_spikes_save": (
        "Look at A again: two spikes, twenty steps.",
        "Many synapses, few spikes, few steps: that is what chips for spikes are made for.",
        "A: 2 × 1000 × 27.1 pJ + 20 × 81 pJ = 56 nJ; the GPU needs 1001 × 0.3 nJ = 300 nJ. So A is 1.",
    ),
    "too_many_spikes": (
        "An operation on Loihi is eleven times cheaper than on a GPU. How often is it done in B?",
        "Thirty spikes mean thirty operations at each synapse; the pass does one.",
        "B: 30 × 1000 × 27.1 pJ = 813 nJ, and the GPU needs 300 nJ. So B is 0.",
    ),
    "updates_too": (
        "In C there is hardly a spike. What else is there to pay?",
        "Each of the 200 steps updates the neuron, at 81 pJ.",
        "C: 200 × 81 pJ = 16 nJ for updates alone; the GPU needs 11 × 0.3 nJ = 3.3 nJ. So C is 0.",
    ),
    "cpu_waits": (
        "What does a CPU do with a synapse that no spike reaches?",
        "It knows no spikes: each step costs as much as a whole pass.",
        "D: 50 steps against 1 pass, 50 times the energy. So D is 0.",
    ),
    "dear_operations": (
        "Knowing spikes is one thing, the price of an operation another.",
        "Compare the numbers per synop of SpiNNaker and of the GPU in the table.",
        "E: 5 × 1000 × 13.3 nJ = 66 µJ, and the GPU needs 0.3 µJ. So E is 0.",
    ),
    "which_rival": (
        "It depends on whom you compare with. Who is it in F?",
        "Compare the numbers per synop of CPU and GPU: a factor of almost 30.",
        "F: 5 × 1000 × 27.1 pJ + 100 × 81 pJ = 0.14 µJ; the CPU needs 1001 × 8.6 nJ = 8.6 µJ. So F is 1.",
    ),
    "moving_data": (
        "What is in the bill, and what is not?",
        "Read again what stands above the four sentences.",
        "Data must be moved and the chip kept running: G is true, so write 1.",
    ),
    "not_on_every_machine": (
        "On which machines does it matter how often a neuron fires?",
        "Remember the prediction about the CPU; and the updates.",
        "On CPU, GPU and ARM nothing changes, and no machine gets by with fewer updates: H is false, so write 0.",
    ),
    "time_is_a_price": (
        "What does a rate neuron say at each step while the input stands still?",
        "It says the same each time; the spikes of one step say almost nothing.",
        "One pass is enough for rates, spikes must be averaged over many steps: I is true, so write 1.",
    ),
    "powers_of_ten": (
        "How exactly do we know the numbers of the table?",
        "Read again what stands above the four sentences.",
        "Estimates of different people without data movement tell powers of ten: J is false, so write 0.",
    ),
}
