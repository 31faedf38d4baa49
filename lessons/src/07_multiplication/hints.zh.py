"""第 07 课中每种错误得到的提示：先点一下，再说看哪里，最后示范一步。"""

from snnlab.course.chinese import SHARED

HINTS = {
    # 07.1
    "outside_with": (
        "神经元群和连接总要属于某个东西。",
        "看看哪些行有缩进：它们在一个代码块里，而这个代码块是由某一行打开的。",
        "从 D 开始，即 'with Network(seed=7) as model:'。所有缩进的行都排在它后面。",
    ),
    "inputs_first": (
        "一条连接有两端。两端都已经有了吗？",
        "J 行把 left 连到 a，把 right 连到 b。找出产生这四个名字的两行。",
        "把 I 和 G 放在 J 前面：先建节点和神经元群，再连接它们。",
    ),
    "pair_first": (
        "一条连接有两端。两端都已经有了吗？",
        "B 行把 a 和 b 送进 both[0] 和 both[1]。找出产生 a、b 和 both 的那些行。",
        "把 G 和 C 放在 B 前面。",
    ),
    "answer_first": (
        "你是从答案倒着想到输入的，而 Python 从上往下读。",
        "E 行从 both 出发，到 product 结束。找出产生它们的两行。",
        "把 C 和 H 放在 E 前面。",
    ),
    "probe_first": (
        "探针只能记录已经存在的东西。",
        "F 行观察 product。哪一行产生 product？",
        "把 H 放在 F 前面。",
    ),
    "probe_after_run": (
        "想从头听到尾，应该什么时候开始听？",
        "比较 A 行和 F 行：一行负责记录，另一行里事情才真正发生。",
        "把 F 放在 A 前面。运行之后才建的探针什么也没有记录到。",
    ),
    "run_too_early": (
        "运行的那一刻，网络里有什么？",
        "A 行没有缩进：它排在代码块之后，运行代码块所建的一切。",
        "把 A 放在最后。",
    ),
    # 07.2
    "radius_too_small": (
        "只有方形四角的数对出错。角有什么特别之处？",
        "看“为什么错在四个角上”：角 (1, 1) 离中心多远？你的神经元又够得到多远？",
        "角离中心 √2 ≈ 1.41。保存数对请写 Ensemble(200, 2, radius=1.5)。",
    ),
    "radius_too_large": (
        "你的神经元在等待永远不会出现的值。这要付出什么代价？",
        "看看保存数对的神经元群的半径：最远的数对离中心有多远？",
        "没有数对离中心超过 √2。用 radius=1.5，所有神经元就都在数对出现的地方工作。",
    ),
    "one_number": (
        "看看 a 和 b 在你的网络里哪里相遇。当 a = 0.5、b = −0.5 时，到达那里的是什么？",
        "看“为什么必须由一个神经元群同时保存两个数”：你的哪个神经元群还能分清这两个数？",
        "建一个二维的神经元群 both = Ensemble(200, 2, radius=1.5)，把 a 连到 both[0]，把 b 连到 both[1]。",
    ),
    "adds": (
        "你的网络给出的是和。",
        "相遇的信号会自己相加。找出不该只是传送的那条连接：它的函数是什么？",
        "在从数对到乘积的连接上写 function=lambda x: x[0] * x[1]。",
    ),
    "squares": (
        "你的网络给出的是平方：它知道每个数有多大，却不知道两个数的符号是否相同。",
        "逐个看带函数的连接。那个函数同时看得到两个数吗？",
        "把 a 和 b 原样送进一个二维的神经元群，再从那里写 function=lambda x: x[0] * x[1]。",
    ),
    "one_input_only": (
        "先把一个输入设为 0，再换另一个。你的答案不理会哪一个？",
        "从 b 的节点出发，一条连接一条连接地追到乘积；再对 a 做同样的事。",
        "x[0] 是到达第 0 维的数，x[1] 是到达第 1 维的数。乘积是 x[0] * x[1]。",
    ),
    "wrong_sign": (
        "大小对了。符号呢？",
        "找一找值为 −1 的变换，或函数里的负号。",
        "写 function=lambda x: x[0] * x[1]，不要写 transform。",
    ),
    "same_dimension": (
        "数对有一个维度什么也没有收到。",
        "看方括号：a 进了哪一维，b 又进了哪一维？",
        "写 Connection(a, both[0]) 和 Connection(b, both[1])：第一维是 0，第二维是 1。",
    ),
    "encoders_blind": (
        "有些方向，你的神经元一个也没有看。",
        "把数对的编码器画成从方形中心出发的箭头：哪个角没有箭头指到？",
        "四个角都要给：both.encoders = dists.Choice([[1, 1], [1, -1], [-1, 1], [-1, -1]])。",
    ),
    "few_neurons": (
        "答案平均来说是对的，但抖动得厉害。",
        "数一数每个神经元群有多少神经元，并与实时图比较。",
        "神经元越多，误差越小：每个单独的数用 100 个，数对用 200 个。",
    ),
    "slow_synapse": (
        "你的乘积来得太迟。",
        "找一找你自己设置的突触时间常数。它要多久才能忘掉前一个数对？",
        "不要写 synapse：默认的 0.005 秒既快又足够平滑。",
    ),
    "product_is_a_pair": (
        "一个乘积是几个数？",
        "看看标签为 'product' 的神经元群有几维。",
        "Ensemble(100, 1, label='product') 保存一个数。",
    ),
    "check_by_eye": (
        "自己试一个数对：值从哪里开始不对？",
        "在你的网络下面写 show_live(mine, sliders=[in_a, in_b], values=[a, b, product])，然后移动 a。",
        "把你的网络与练习 07.1 排好顺序的十行代码逐行比较。",
    ),
    # 07.3
    "upside_down": (
        "比值有分子和分母。这里谁在上，谁在下？",
        "再读一遍题目：用哪个平均值除以哪个平均值？",
        "ratio = (四角的平均误差) / (随机的平均误差)。小于 1 就说明指向四角有好处。",
    ),
    "squared": (
        "你比较的是误差的平方。",
        "找一找 rms_error 里的开方：在你求平均的量里它还在吗？",
        "直接对各个种子的 rms_error(...) 求平均；它已经开过方了。",
    ),
    "saving": (
        "你求出的是省下了多少。题目问的是还剩多少。",
        "再读一遍题目的最后两句。",
        "给出 四角 / 随机，而不是 1 − 四角 / 随机。",
    ),
    "percent": (
        "数是对的，单位不对。",
        "你是不是乘了 100？",
        "直接给出比值：百分之六十就是 0.6。",
    ),
    "difference": (
        "你做的是减法。不知道误差本身有多大，差值说明不了什么。",
        "再读一遍题目：要用四角的平均值除以随机的平均值。",
        "ratio = (四角的平均误差) / (随机的平均误差)。",
    ),
    "not_divided": (
        "这是其中一种编码器的平均误差。拿它和什么比？",
        "再读一遍题目的最后两句：哪两个平均值在那里相遇，怎样相遇？",
        "ratio = (四角的平均误差) / (随机的平均误差)。",
    ),
    "same_network": (
        "你的两个网络是一样的。",
        "看看两个平均值里 rms_error 的第一个参数。",
        "四角用 rms_error(True, seed)，随机编码器用 rms_error(False, seed)。",
    ),
    "one_seed": (
        "你只掷了一次骰子。",
        "你的平均值里有几个随机种子？",
        "四角的平均值是 np.mean([rms_error(True, seed) for seed in range(1, 6)])；range(1, 6) 给出 1、2、3、4、5。",
    ),
    "seeds_from_zero": (
        "你的种子早数了一个。",
        "range(5) 给出 0、1、2、3、4。题目要的是哪些种子？",
        "写 range(1, 6)：它给出 1、2、3、4、5。",
    ),
    "one_seed_short": (
        "你少数了一个种子。",
        "range(1, 5) 给出 1、2、3、4：终点不算在内。题目要的是哪些种子？",
        "写 range(1, 6)：它给出 1、2、3、4、5。",
    ),
    "ratios_averaged": (
        "你先相除，再求平均。",
        "再读一遍题目：相除和求平均，哪个在先？",
        "ratio = np.mean(corner_errors) / np.mean(random_errors)：两个平均值，只除一次。",
    ),
    "different_seeds": (
        "两种编码器掷的是同样的骰子吗？",
        "比较四角平均值和随机平均值所用的种子。",
        "两种都用种子 1 到 5：这样只有编码器不同，其余的运气会相互抵消。",
    ),
    "radius_changed": (
        "你的两个网络有两处不同，所以说不清是哪一处起了作用。",
        "比较两个网络的半径。",
        "直接用 rms_error(True, seed) 和 rms_error(False, seed)：两者的半径都是 1.5。",
    ),
    "measure_again": (
        "种子 1 到 5 给出的是另一个数。你是不是作了舍入？",
        "与练习上方的单元格比较：还是那 25 个数对吗？rms_error 没有改动吗？种子是 1 到 5 吗？",
        "corner = np.mean([rms_error(True, seed) for seed in range(1, 6)])，对 False 也同样算一遍，然后相除。",
    ),
}

TITLES = {
    "Put the build in order": "排出构建的顺序",
    "Multiply two numbers": "把两个数相乘",
    "What are corner encoders worth?": "指向四角的编码器好在哪里？",
    "Every line finds the names that it uses": "每一行用到的名字都已经有了",
    "The run comes when all is built": "全部建好之后才运行",
    "Product of hidden pairs": "未公开数对的乘积",
    "Worst of four hidden pairs near the corners": "四角附近四个未公开数对中的最大误差",
    "Corner error divided by random error": "四角误差除以随机误差",
}

MESSAGES = SHARED | {
    r"yours is (\S+): corner encoders leave (\S+) of the error": r"你的比值是 \1：指向四角的编码器只留下 \2 的误差",
    r"yours is (\S+), which is too far from what the five seeds give": r"你的答案是 \1，与五个种子得出的值相差太远",
    r"'product' must hold one number, so Ensemble\(\.\.\., 1, label='product'\)\.": (
        "'product' 只能保存一个数，即 Ensemble(..., 1, label='product')。"
    ),
}
