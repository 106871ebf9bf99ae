"""The hooks and what they return, from the specification itself."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise

from fgk_docs import hookspecs, protocols

_LABELS = re.compile(r"(?:^|(?<=\. ))(Moment, errors|Moment|Returns|Errors|Since): ", re.MULTILINE)


def contracts() -> str:
    """A chapter for each hook, then one for each type that it returns or that these types speak of."""
    chapters = ["## The hooks", *map(_hook, names()), "## Types", *_types()]
    return "\n\n".join(chapters)


def names() -> list[str]:
    """The hooks in the order of the specification."""
    return [name for name in vars(hookspecs) if name.startswith("fgk_docs_")]


def _hook(name: str) -> str:
    function = vars(hookspecs)[name]
    returns = inspect.signature(function, eval_str=False).return_annotation
    doc = inspect.getdoc(function) or ""
    text = re.sub(r" +\n", "\n", _LABELS.sub(r"\n\n**\1:** ", _unwrapped(doc)))
    return f"### `{name}() -> {returns}`\n\n{_single(text)}"


def _types() -> Iterator[str]:
    """The public classes and aliases of ``protocols``, as they stand in the source."""
    source = inspect.getsource(protocols)
    for node, following in pairwise([*ast.parse(source).body, ast.Pass()]):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
            said = following.value if isinstance(following, ast.Expr) else None
            doc = f"{said.value!s}\n\n" if isinstance(said, ast.Constant) else ""
            yield f"### {ast.unparse(node.targets[0])}\n\n{doc}```python\n{ast.unparse(node)}\n```"
        elif isinstance(node, ast.ClassDef):
            doc = _unwrapped(ast.get_docstring(node) or "")
            code = f"```python\n{_members(node)}\n```"
            methods = "\n".join(_methods(node))
            yield f"### {node.name}\n\n{_single(_prose(doc))}\n\n{code}\n\n{methods}".strip()


def _members(node: ast.ClassDef) -> str:
    """Attributes and signatures, without bodies."""
    lines = []
    for part in node.body:
        if isinstance(part, (ast.AnnAssign, ast.Assign)):
            lines.append(ast.unparse(part))
        elif isinstance(part, ast.FunctionDef):
            decorators = "".join(f"@{ast.unparse(one)}\n" for one in part.decorator_list)
            returns = f" -> {ast.unparse(part.returns)}" if part.returns else ""
            lines.append(f"{decorators}def {part.name}({ast.unparse(part.args)}){returns}")
    return "\n".join(lines)


def _methods(node: ast.ClassDef) -> Iterator[str]:
    """What each member that has words of its own does, and what it raises."""
    for part in node.body:
        doc = ast.get_docstring(part) if isinstance(part, ast.FunctionDef) else None
        if isinstance(part, ast.FunctionDef) and doc:
            words = " ".join(_single(_unwrapped(doc)).split()).replace(" Raises: ", " Raises ")
            yield f"- `{part.name}`: {words}"


def _prose(doc: str) -> str:
    """A docstring's ``Args:`` as a list."""
    text = re.sub(r"(?m)^(Args|Raises|Returns):$", r"\n**\1**\n", doc)
    return re.sub(r"(?m)^    (\w+): ", r"- `\1`: ", text)


def _unwrapped(doc: str) -> str:
    """Lines of one paragraph or item put together again."""
    return re.sub(r"(?m)(?<=\S)\n(?=[^\s\-A-Z]|`)", " ", re.sub(r"\n {8,}", " ", doc))


def _single(text: str) -> str:
    """Double backticks as Markdown writes code, and never more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", text.replace("``", "`")).strip()
