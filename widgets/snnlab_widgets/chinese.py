"""What the builder, its map and expressions say on a page, in Chinese; `{name}` stands for what changes."""

from __future__ import annotations

AND = ("{some} and {last}", "{some} 和 {last}")
"""Of names in a sentence."""

KINDS = {"Ensemble": "神经元群", "Node": "节点", "Connection": "连接", "Network": "网络", "Probe": "探针"}
"""Of things, as in "Ensemble 'a'"."""

LABELS = {
    "dimensions": "维数",
    "neurons": "神经元数",
    "radius": "半径",
    "max rates": "最高发放率",
    "intercepts": "截距",
    "neuron type": "神经元类型",
    "synapse": "突触",
    "transform": "变换",
    "output": "输出",
    "learning rate of {rule}": "{rule} 的学习率",
}
"""Of parameters that the inspector has a control for."""

SENTENCES: dict[str, str] = {
    "{where}: a place is a pair of numbers (got {what}).": "{where}：位置是一对数（收到 {what}）。",
    "Choose something on the map first.": "请先在图上选择。",
    "That can be done with things on the map, not with the whole map.": "只能对图上的东西这样做，不能对整张图。",
    "A part is written as [0] or [0:2] (got {what}); without one, all is meant.":
        "部分写作 [0] 或 [0:2]（收到 {what}）；不写就是全部。",
    "Things can be put into groups only, not into {name}.": "东西只能放进组里，不能放进 {name}。",
    "Choose things to copy; a wire alone has no ends.": "请选择要复制的东西；单独一条连线没有两端。",
    "Choose a group to take it apart.": "请选择要拆开的组。",
    "A name is a text of at most {most} letters (got {what}).": "名字最多 {most} 个字符（收到 {what}）。",
    "{name} is not in the drawing any more.": "{name} 已经不在图上。",
    "A wire begins at a thing, not at another wire. Draw it from an ensemble or an input.":
        "连线要从一个东西开始，不能从另一条连线开始。请从神经元群或输入画起。",
    "{name} sends nothing, so no wire can leave it.": "{name} 什么也不发出，所以不能从它连出。",
    "This wire does not learn, so it takes no error. Give it a learning rule first: PES.":
        "这条连线不学习，不接收误差。请先给它学习规则：PES。",
    "{name} is an input: it takes nothing. Draw the wire from it instead.": "{name} 是输入，什么也不接收。请从它连出。",
    "{name} has no output of its own: open it and draw the wire from a thing inside.":
        "{name} 没有自己的输出：打开它，从里面的东西连出。",
    "{name} has no input of its own: open it and draw the wire to a thing inside.":
        "{name} 没有自己的输入：打开它，连到里面的东西。",
    "Choose things that are side by side to make a group of them.": "请选择同一层里的东西来成组。",
    "The page moved what is not on the map.": "页面移动了图上没有的东西。",
    "There is no part {name}. {hint}": "没有叫 {name} 的部件。{hint}",
    "{name} has no dimensions that can be set.": "{name} 没有可以设定的维数。",
    "{name}: dimensions go from 1 to {most} (got {what}).": "{name}：维数从 1 到 {most}（收到 {what}）。",
    "A synapse is a time in seconds, such as 0.1, or none (got {what}).":
        "突触是以秒为单位的时间，例如 0.1，或者没有（收到 {what}）。",
    "A learning rule is one of {rules}, or none (got {what}).": "学习规则是 {rules} 之一，或者没有（收到 {what}）。",
    "A wire computes one of {functions} (got {what}).": "连线计算的是 {functions} 之一（收到 {what}）。",
    "This wire would send {count} numbers, but {name} takes {size}. Choose a part, or another function.":
        "这条连线会发出 {count} 个数，但 {name} 接收 {size} 个。请选择一部分，或者另一个函数。",
    "This wire would send 1 number, but {name} takes {size}. Choose a part, or another function.":
        "这条连线会发出 1 个数，但 {name} 接收 {size} 个。请选择一部分，或者另一个函数。",
    "What a wire computes is a text, such as x ** 2 (got {what}).": "连线计算什么要写成文字，例如 x ** 2（收到 {what}）。",
    "{name} has no neurons that could compute this. Wire it to an ensemble, and put the function on the wire "
    "from there.":
        "{name} 没有可以计算它的神经元。请先连到神经元群，再把函数放在从那里连出的线上。",
    "This wire computes what the builder has no word for. Choose a function first.":
        "这条连线计算的东西在这里没有名字。请先选择一个函数。",
    "A factor is a number, such as 0.5 or -1 (got {what}).": "系数是一个数，例如 0.5 或 -1（收到 {what}）。",
    "{name} is no wire: only wires and function nodes compute something.": "{name} 不是连线：只有连线和函数节点会计算。",
    "What a function computes is a text, such as x ** 2 (got {what}).":
        "函数计算什么要写成文字，例如 x ** 2（收到 {what}）。",
    "{name} gives {size} value(s), but {text} gives {other}.": "{name} 给出 {size} 个值，但 {text} 给出 {other} 个。",
    "An error is sent to this rule. Remove the wire that brings it first.": "有误差连到这条规则。请先删除送来误差的连线。",
    "This drawing cannot be opened. {why}": "这张图打不开。{why}",
    "This drawing cannot be opened: it is no JSON that a builder wrote.": "这张图打不开：它不是搭建器写的 JSON。",
    "This drawing is not kept. {why}": "这张图没有保存。{why}",
    "This drawing cannot be kept in {file} ({why}); save it under another name.":
        "这张图不能保存在 {file}（{why}）；请换个名字保存。",
    "{label}: there is nothing at {address} on the map.": "{label}：图上的 {address} 处没有东西。",
    "{label}: the page asked for '{kind}' in words that are not understood here.": "{label}：页面对“{kind}”的请求无法理解。",
    "{text} is not complete arithmetic.": "{text} 不是完整的算式。",
    "{name} is not known. Did you mean '{near}'?": "不认识 {name}。是不是 '{near}'？",
    "{name} is not known. {hint}": "不认识 {name}。{hint}",
    "{text} is more than arithmetic.": "{text} 超出了算术的范围。",
    "{text} is more than arithmetic: use + - * / **.": "{text} 超出了算术的范围：请用 + - * / **。",
    "{name} is not a function known here. Did you mean '{near}'?": "这里没有函数 {name}。是不是 '{near}'？",
    "{name} is not a function known here. {hint}": "这里没有函数 {name}。{hint}",
    "{text} is not there: x has {count} numbers, up to {last}.": "没有 {text}：x 有 {count} 个数，到 {last} 为止。",
    "{text} is not there: x has 1 number, up to {last}.": "没有 {text}：x 只有 1 个数，即 {last}。",
    "{text} is {value} at x = {x}; it must be finite.": "{text} 在 x = {x} 处是 {value}；它必须是有限的。",
    "write a whole number from 0 between the brackets, as in x[1] or x[0:2].":
        "方括号里请写从 0 开始的整数，例如 x[1] 或 x[0:2]。",
    "{name} takes {count} values (got {what}).": "{name} 需要 {count} 个值（收到 {what} 个）。",
    "{name} takes 1 value (got {what}).": "{name} 需要 1 个值（收到 {what} 个）。",
    "compare two things by <, >, <= or >=.": "请用 <、>、<= 或 >= 比较两个数。",
    "{names} meet here and add up before the function sees them. For a product, give each a dimension of its "
    "own: an ensemble of two dimensions.":
        "{names} 在这里相遇，函数看到之前就已经相加。要乘积，就让每个数有自己的一维：用二维的神经元群。",
    "Up to {most} may arrive (from {names}), but its neurons are tuned up to {radius}. Try radius {wanted}.":
        "可能到达的数大到 {most}（来自 {names}），但它的神经元只调谐到 {radius}。试试半径 {wanted}。",
    "Each number fits, but the corners lie {far} from the middle, and the neurons are tuned up to {radius}. "
    "Try radius {wanted}.":
        "每个数都合适，但角离中心 {far}，而神经元只调谐到 {radius}。试试半径 {wanted}。",
    "A loop with a synapse of {time} ms forgets in that time what its neurons do not say exactly. Try a slow "
    "one, such as 100 ms.":
        "突触为 {time} 毫秒的回路，会在这段时间里忘掉神经元没有说准的部分。试试慢的，例如 100 毫秒。",
    "{size} arrives now, and its neurons are tuned up to {radius}: what is read stays too small.":
        "现在到达 {size}，而它的神经元只调谐到 {radius}：读出的数会偏小。",
    "None of its neurons fires now: look at intercepts and at what arrives.": "现在没有一个神经元放电：请看截距和到达的数。",
    "What was drawn here before is back. Undo takes it away.": "上次在这里画的网络已经恢复；撤销可以清空。",
    "Something else was drawn here before: NetworkBuilder.last() opens it.":
        "这里以前画过别的网络：NetworkBuilder.last() 可以打开它。",
}  # fmt: skip
