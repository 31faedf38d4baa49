"""第 00 课中每种错误得到的提示：先点一下，再说看哪里，最后示范一步。"""

from snnlab.course.chinese import SHARED

HINTS = {
    # 00.1
    "node_is_no_neuron": (
        "“Node”听起来像神经细胞，可它会发脉冲吗？",
        "再读一遍“六种部件，六个词”的表：节点没有神经元。图上哪个是数的入口？",
        "第 6 处带滑块的方框是 Node：从外部来的数。第 5 处的小点是 Neurons。",
    ),
    "crowd_or_cell": (
        "这两个词，一个是整群，另一个是群里的个体。",
        "看看 3 和 5 的引线停在哪里：一条停在圆的轮廓上，另一条停在圆内的一个点上。",
        "第 3 处整个圆是 Ensemble；第 5 处圆中的小点是它的 Neurons。",
    ),
    "frame_or_crowd": (
        "哪个图形把一切都装在里面，连节点和探针也在内？",
        "看 3 和 4：一个满是小点的圆，一个围住一切的框。",
        "第 4 处的虚线框是 Network；第 3 处的圆是 Ensemble。",
    ),
    "probe_sends_nothing": (
        "这两个，一个把数传过去，另一个只作记录。",
        "看 1 和 2：哪个末端是箭头，哪个末端是一张纸？",
        "第 1 处的箭头是 Connection；第 2 处的纸是 Probe。",
    ),
    "way_in_or_record": (
        "哪个图形里有数进来，哪个图形里有数被记下？",
        "看 2 和 6：一张画着波形的纸，一个带滑块的方框。",
        "第 6 处有滑块，数从那里进来，所以是 Node。第 2 处是 Probe。",
    ),
    "match_again": (
        "先从你最有把握的一个开始。",
        "看“六种部件，六个词”的表：它对每个部件的说明，都能在图上看到。",
        "第 4 处围住一切的框是 Network，第 1 处的箭头是 Connection。还剩四个。",
    ),
    # 00.2
    "outside_with": (
        "部件总要属于某个网络。",
        "看看哪些行有缩进：它们在一个代码块里，而这个代码块是由某一行打开的。",
        "从 E 开始，即 'with Network(seed=1) as model:'。所有缩进的行都排在它后面。",
    ),
    "ends_first": (
        "一条连接有两端。两端都已经有了吗？",
        "B 行从 stimulus 连到 ensemble。找出产生这两个名字的两行。",
        "把 F 和 D 放在 B 前面：先有部件，再有它们之间的连接。",
    ),
    "probe_first": (
        "探针只能记录已经存在的东西。",
        "C 行观察 ensemble。哪一行产生 ensemble？",
        "把 D 放在 C 前面。",
    ),
    "probe_after_run": (
        "想从头记到尾，应该什么时候开始记？",
        "比较 A 行和 C 行：一行负责记录，另一行里事情才真正发生。",
        "把 C 放在 A 前面。运行之后才建的探针什么也没有记录到。",
    ),
    "run_too_early": (
        "运行的那一刻，网络里有什么？",
        "A 行没有缩进：它排在代码块之后，运行代码块所建的一切。",
        "把 A 放在最后。",
    ),
    # 00.3
    "no_probe": (
        "你的网络能工作，可是没有谁在记录。",
        "看构建网络的单元格中的第 4 步：哪两行负责记录？",
        "在代码块里添加：Probe(ensemble, synapse=0.03) 记录值，Probe(ensemble.neurons) 记录脉冲。",
    ),
    "probe_of_the_node": (
        "你记录的是送进去的东西。神经元参与了吗？",
        "看看你的 Probe 括号里写的是什么：入口，还是神经元群？",
        "写 Probe(ensemble, synapse=0.03)。Probe(stimulus) 只会还给你送入的数。",
    ),
    "spikes_only": (
        "你记录了神经元在做什么。它们合在一起说的是什么？",
        "比较构建网络的单元格中的两个探针：一个观察 ensemble，另一个观察 ensemble.neurons。",
        "添加 Probe(ensemble, synapse=0.03)：整个神经元群的值，每步一个数。",
    ),
    "no_spikes": (
        "值已经有了。读出它的那些脉冲呢？",
        "比较构建网络的单元格中的两个探针：哪一个观察单个神经元？",
        "添加 Probe(ensemble.neurons)，不写突触：神经元放电处为 1000，其余为 0。",
    ),
    "other_signal_of_neurons": (
        "神经元不止一种信号。这是别的神经元收到的那一种吗？",
        "看看神经元的探针括号里的第二个词。",
        '写 Probe(ensemble.neurons)。写了 "voltage"，记录的是神经元内部两个脉冲之间的情形。',
    ),
    "smoothed_spikes": (
        "脉冲要么有，要么没有。你的记录是这样吗？",
        "看看神经元的探针的突触：它对一个脉冲做了什么？",
        "写 Probe(ensemble.neurons)，不写突触。只有值才需要平滑。",
    ),
    "too_few_samples": (
        "你的记录缺了一些步。",
        "看看探针里的 sample_every：模拟器每 0.001 秒走一步。",
        "不要写 sample_every。这样探针每一步都记录。",
    ),
    "two_numbers": (
        "你的神经元群保存几个数，送来的又是几个数？",
        "看看维数（dimensions），即 Ensemble(100, ...) 中的第二个数。",
        '写 Ensemble(100, 1, label="ensemble")：一个数，一维。',
    ),
    "not_smoothed": (
        "你的记录很毛糙。靠什么把脉冲变平滑？",
        "把你的值的探针与构建网络的单元格中的那个比较。",
        "写 Probe(ensemble, synapse=0.03)。没有突触，每个脉冲都是一个尖峰。",
    ),
    "too_slow": (
        "越平滑不一定越好：你的记录来得太迟。",
        "看看探针和连接的突触：它们在多少秒上作平滑？",
        "探针写 synapse=0.03，连接不写突触。0.2 秒已经是一个数停留时间的一半了。",
    ),
    "few_neurons": (
        "声音少，答案就粗糙。",
        "在最上面的图里把神经元数设为 5，看下面那条线。",
        '写 Ensemble(100, 1, label="ensemble")。',
    ),
    "changed_on_the_way": (
        "你记录到的会随信号变化，但已经是另一个数。",
        "看看那条连接：它把数原样传过去了吗？",
        "写 Connection(stimulus, ensemble)，不要写 transform 或 function。",
    ),
    "compare_by_eye": (
        "值已经接近，但还不够近。",
        "像 'draw' 单元格那样，把你的记录和送入的数画在一起，再把你的神经元群与那里的比较。",
        '题目没有要求的都去掉：写 Ensemble(100, 1, label="ensemble") 就够了。',
    ),
}

TITLES = {
    "Which part is which?": "哪个部件是哪个？",
    "Put the lines in order": "排好各行的顺序",
    "Record any signal": "记录任意信号",
    "Each word stands at its part": "每个词都对应自己的部件",
    "Every line finds the names that it uses": "每一行用到的名字都已经有了",
    "The run comes when all is built": "全部建好之后才运行",
    "The value is written down at every step": "每一步都记录了值",
    "The value follows five hidden numbers": "值跟随五个未公开的数",
    "The spikes are written down too": "脉冲也记录下来了",
}

MESSAGES = SHARED | {
    r"(\d+) × 1 numbers in (\S+) s": r"\2 秒内 \1 × 1 个数",
    r"a column for each neuron": "每个神经元一列",
    r"no probe writes down the value": "没有探针记录值",
    r"no probe writes down what single neurons do": "没有探针记录单个神经元在做什么",
    r"there is no record of the value to compare": "没有值的记录可供比较",
    r"your probe of the neurons writes down their (.+)": r"你的神经元探针记录的是 \1",
    r"your record has (\d+) × (\d+) numbers, where (\d+) × (\d+) are asked for": (
        r"你的记录有 \1 × \2 个数，题目要的是 \3 × \4 个"
    ),
    r"your record of the spikes is smoothed": "你的脉冲记录被平滑过了",
}
