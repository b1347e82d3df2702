"""Whatever way is taken through the grammar, LLVM's verifier and the door accept it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from llmcc.gates.door.door import Door
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.grammar import Grammar
from llmcc.models.rewriter.representation import encode
from llmcc.models.rewriter.vocabulary import EOS, IDS, SIZE, TOKENS
from models.rewriter.functions import after, functions

_LOCALS = range(IDS["a0"], IDS["B0"])


def walk(grammar: Grammar, chance: random.Random, length: int) -> str:
    """A way through the grammar at random, that ends soon after some length."""
    count = 0
    favourites = np.array([chance.random() ** 4 for _ in range(SIZE)])
    while not grammar.done:
        allowed = np.flatnonzero(grammar.allowed()).tolist()
        ending = [IDS[word] for word in ("ret", "unreachable", "end", ";") if IDS[word] in allowed]
        values = [token for token in allowed if token in _LOCALS]
        if count > length and ending:
            token = chance.choice(ending)
        elif values and chance.random() < 0.5:
            token = chance.choice(values)
        else:
            [token] = chance.choices(allowed, [favourites[one] + 1e-3 for one in allowed])
        grammar.push(token)
        count += 1
    return grammar.text()


def walks(count: int, seed: int) -> None:
    chance = random.Random(seed)
    texts = [*functions().values(), *[after("O3", name) for name in functions()]]
    for number in range(count):
        text = texts[number % len(texts)]
        candidate = walk(encode(text).source.grammar(), chance, chance.randrange(10, 150))
        assert isinstance(admitted := Door(text).admit(candidate), str), (admitted, candidate)


def test_every_way_leads_to_a_function() -> None:
    walks(25, seed=1)


@pytest.mark.slow
def test_thousands_of_ways_lead_to_functions() -> None:
    walks(5000, seed=2)


def offered(source: str, words: str) -> set[str]:
    """What can come behind the beginning of a body."""
    grammar = encode(source).source.grammar()
    for word in words.split():
        grammar.push(IDS[word])
    return {TOKENS[token] for token in np.flatnonzero(grammar.allowed())}


PLAIN = """define i32 @g(i32 %0, ptr %1, i64 %2) {
  %4 = icmp eq i32 %0, 7
  br i1 %4, label %5, label %6

5:
  %7 = load i32, ptr %1, align 4
  br label %6

6:
  %8 = phi i32 [ %7, %5 ], [ 0, %3 ]
  ret i32 %8
}
"""


def test_operands_have_the_type_that_is_asked_for() -> None:
    assert {"a0", "7", "undef"} <= offered(PLAIN, "v0 icmp_eq a0")
    assert not {"a1", "a2", "i64", "null", "2^8"} & offered(PLAIN, "v0 icmp_eq a0")
    assert {"a0", "a1", "a2", "i8", "ptr"} <= offered(PLAIN, "v0 icmp_eq")
    assert "double" not in offered(PLAIN, "v0 icmp_eq")
    assert offered(PLAIN, "v0 zext a0") == {"i64", "i128", "i33", "i40", "i48", "i56", "i63",
                                            "i65", "i96"}  # fmt: skip


def test_a_value_is_offered_where_it_dominates() -> None:
    there = "v0 icmp_eq a0 7 br_if v0 B1 B2 B1 v1 load i32 a1"
    assert "v1" in offered(PLAIN, f"{there} br B2 B2 v2 phi i32 B0 0 B1")
    assert "v1" not in offered(PLAIN, f"{there} br B2 B2 v2 phi i32 B0")
    assert "v1" not in offered(PLAIN, f"{there} br B2 B2 ret")
    assert "v1" in offered(PLAIN, f"{there} ret")


def test_a_name_is_taken_once() -> None:
    start = offered(PLAIN, "")
    assert {"v0", "v1", "v2", "n0", "ret", "store"} <= start
    assert not {"v3", "n1", "B1", "<eos>"} & start
    assert "v0" not in offered(PLAIN, "v0 icmp_eq a0 7")
    assert {"n1"} == offered(PLAIN, "n0 icmp_eq a0 7") & {"n0", "n1", "n2"}


def test_every_block_is_written_and_then_comes_the_end() -> None:
    assert offered(PLAIN, "ret 0") == {"<eos>"}
    assert offered(PLAIN, "br_if true B2 N0 B2 ret 1") == {"N0"}
    # Only back to what dominates, and never to the entry.
    back = offered(PLAIN, "br_if true B1 B2 B1 br B2 B2 br")
    assert {"B2", "N0"} <= back
    assert not {"B0", "B1"} & back


def test_phis_get_their_values_at_the_branch_back() -> None:
    grammar = encode(PLAIN).source.grammar()
    for word in "br B1 B1 v0 phi i32 B0 1 v1 add v0 a0 br B1".split():
        grammar.push(IDS[word])
    assert {"v0", "v1", "a0", "3"} <= {TOKENS[t] for t in np.flatnonzero(grammar.allowed())}
    grammar.push(IDS["v1"])
    grammar.push(EOS)
    assert "%v0 = phi i32 [ 1, %B0 ], [ %v1, %B1 ]" in grammar.text()


def test_what_the_source_does_not_have_is_not_offered() -> None:
    start = offered(PLAIN, "v0")
    assert not {"call", "alloca_n", "extractvalue", "phi"} & start
    assert "volatile" not in offered(PLAIN, "v0 load")
    assert not {word for word in offered(PLAIN, "v0 load i32") if word[0] in "GS"}


def test_numbers_fit_their_type() -> None:
    grammar = encode(PLAIN).source.grammar()
    for word in "v0 add a0 - #8 #0 #0 #0 #0 #0 #0".split():
        grammar.push(IDS[word])
    assert {TOKENS[token] for token in np.flatnonzero(grammar.allowed())} == {"#0", ";"}


def test_a_body_is_not_read_before_its_end() -> None:
    grammar = encode(PLAIN).source.grammar()
    with pytest.raises(Malformed):
        grammar.text()
    with pytest.raises(Malformed):
        grammar.push(SIZE)
