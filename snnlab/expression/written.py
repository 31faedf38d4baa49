"""An expression as Python with NumPy writes it, and back."""

from __future__ import annotations

import ast

from snnlab.expression.vocabulary import OF_ALL, as_python_reads

JOINED = "hstack"  # the function of NumPy that makes one vector of numbers and vectors


def python_of(text: str) -> str:
    """The arithmetic that computes the same, such as ``np.sin(x[0])``."""
    body = _Numbers().visit(ast.parse(as_python_reads(text), mode="eval").body)
    if isinstance(body, (ast.List, ast.Tuple)) and any(map(_may_be_a_vector, body.elts)):
        body = ast.Call(ast.Name(JOINED, ast.Load()), [ast.List(body.elts, ast.Load())], [])
    return ast.unparse(_Numpy().visit(body))


def text_of_python(body: ast.expr) -> str:
    """What would be typed for arithmetic of Python's; of other Python, something that no expression is."""
    return ast.unparse(_Plain().visit(body))


def _may_be_a_vector(node: ast.AST) -> bool:
    """Whether all of x, or a slice of it, takes part in a result."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Slice)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OF_ALL:
        return False
    if isinstance(node, ast.Name):
        return node.id == "x"
    return any(map(_may_be_a_vector, ast.iter_child_nodes(node)))


class _Numbers(ast.NodeTransformer):
    """What holds counts 1 in an expression; Python cannot add up or negate it, so it is multiplied by 1 there."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = isinstance(node.left, ast.Compare), isinstance(node.right, ast.Compare)
        self.generic_visit(node)
        if not isinstance(node.op, ast.Mult) or (left and right):
            node.left, node.right = _times_one(node.left), _times_one(node.right)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        node.operand = _times_one(node.operand)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.args = [_times_one(each) for each in node.args]
        return node


class _Numpy(ast.NodeTransformer):
    """Names of functions and constants as NumPy's."""

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == "x":
            return node
        root: ast.expr = ast.Name("np", ast.Load())
        return ast.Attribute(
            ast.Attribute(root, "linalg", ast.Load()) if node.id == "norm" else root, node.id, ast.Load()
        )


class _Plain(ast.NodeTransformer):
    """Without what `python_of` puts in: NumPy's name, the joining of results, factors of 1 behind comparisons."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        return ast.Name(node.attr, ast.Load()) if isinstance(root, ast.Name) and root.id == "np" else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        joins = isinstance(node.func, ast.Name) and node.func.id == JOINED and len(node.args) == 1
        return node.args[0] if joins and isinstance(node.args[0], (ast.List, ast.Tuple)) else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        one = isinstance(node.right, ast.Constant) and type(node.right.value) is int and node.right.value == 1
        return node.left if one and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.Compare) else node


def _times_one(node: ast.expr) -> ast.expr:
    return ast.BinOp(node, ast.Mult(), ast.Constant(1)) if isinstance(node, ast.Compare) else node
