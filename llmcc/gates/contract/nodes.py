"""Metadata nodes as text that does not depend on their numbers.

A node is written with all that it refers to; where it refers to itself, however indirectly, stands
how many nodes further out that one begins. Two nodes of one text say the same, unless they are
`distinct`: of those a module may have two that look alike and are not the same (the scopes of two
calls that were inlined), and then the text names neither.
"""

from __future__ import annotations

from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.nodes import Node, read_node
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.writer import typed_text


class Nodes:
    """The metadata nodes of a module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._read: dict[str, Node] = {}
        self._texts: dict[str, str] = {}
        self._distinct: dict[str, str] = {}

    def node(self, reference: str) -> Node:
        """A node by reference (`!3`, `!llvm.module.flags`). Raises Unsupported."""
        found = self._read.get(reference)
        if found is None:
            try:
                found = self._read[reference] = read_node(self._module, reference)
            except Unread as error:
                raise Unsupported(f"metadata node: {error.what}") from error
        return found

    def text(self, reference: str) -> str:
        """A node's text, numbers left out. Raises Unsupported."""
        found = self._texts.get(reference)
        if found is None:
            found, _ = self._expanded(reference, [])
        return found

    def flags(self, reference: str) -> list[str]:
        """The names of module flags. Raises Unsupported."""
        names = []
        for flag in self.node(reference).elements:
            name = self.node(flag).elements[1] if isinstance(flag, str) else None
            names.append(name[2:-1] if isinstance(name, str) else "")
        return names

    def properties(self, reference: str) -> list[tuple[str, str]]:
        """The properties of a loop: their names and texts. Raises Unsupported."""
        found = []
        for element in self.node(reference).elements:
            if element == reference:
                continue
            if not isinstance(element, str) or element.startswith('!"'):
                raise Unsupported("metadata llvm.loop of another form")
            elements = self.node(element).elements
            if not elements or not isinstance(elements[0], str) or elements[0][:2] != '!"':
                raise Unsupported("metadata llvm.loop of another form")
            found.append((elements[0][2:-1], self.text(element)))
        return found

    def _expanded(self, reference: str, outer: list[str]) -> tuple[str, int]:
        """A node's text inside others, and how far out it refers (as an index into `outer`)."""
        if reference in outer:
            index = outer.index(reference)
            return f"^{len(outer) - index}", index
        known = self._texts.get(reference)
        if known is not None:
            return known, len(outer)
        node = self.node(reference)
        furthest = len(outer)
        parts = []
        for element in node.elements:
            if element is None:
                parts.append("null")
            elif not isinstance(element, str):
                parts.append(typed_text(element))
            elif element.startswith('!"'):
                parts.append(element)
            else:
                part, reach = self._expanded(element, [*outer, reference])
                furthest = min(furthest, reach)
                parts.append(part)
        text = f"{'distinct ' if node.distinct else ''}!{{{', '.join(parts)}}}"
        if furthest >= len(outer):
            # It refers to nothing outside of itself, so it reads the same everywhere.
            furthest = len(outer)
            self._texts[reference] = text
        if node.distinct:
            self._check_alone(text, reference)
        return text, furthest

    def _check_alone(self, text: str, reference: str) -> None:
        if self._distinct.setdefault(text, reference) != reference:
            raise Unsupported("distinct metadata nodes that look alike")
