"""Functions as tokens and back: nothing is lost but names, and what has no words is refused."""

from __future__ import annotations

import re

import pytest

from llmcc.gates.door.door import Door
from llmcc.models.rewriter.errors import Malformed, Unrepresentable
from llmcc.models.rewriter.representation import decode, encode, encode_candidate
from llmcc.models.rewriter.vocabulary import EOS, IDS, TOKENS, spell
from models.rewriter.functions import PIPELINES, after, functions

NAMES = sorted(functions())
FORMS = ["O0", *PIPELINES]


def form(kind: str, name: str) -> str:
    return functions()[name] if kind == "O0" else after(kind, name)


def through_the_door(candidate: str, source: str) -> str:
    admitted = Door(source).admit(candidate)
    assert isinstance(admitted, str), admitted
    return admitted


def plain(text: str) -> list[str]:
    """A function's lines without what the representation does not keep, in no order."""
    lines = []
    for line in text.split("\n"):
        if "getelementptr" in line or "phi" in line or not line.startswith("  "):
            continue
        if "@llvm." in line or " switch " in line or "..." in line:
            continue
        lines.append(re.sub(r"%\d+|![a-z.]+ !\d+|#\d+", "", line).rstrip(" ,"))
    return sorted(lines)


@pytest.mark.parametrize("kind", FORMS)
def test_a_function_comes_back_through_the_door(kind: str) -> None:
    for name in NAMES:
        text = form(kind, name)
        encoded = encode(text)
        again = through_the_door(decode(encoded.body, encoded.source), text)
        assert encode(again).ids == encoded.ids, name
        assert plain(again) == plain(text), name


@pytest.mark.parametrize("kind", [*PIPELINES])
def test_a_candidate_comes_back_through_its_sources_door(kind: str) -> None:
    for name in NAMES:
        encoded = encode(functions()[name])
        wanted = form(kind, name)
        ids = encode_candidate(wanted, encoded.source)
        again = through_the_door(decode((*ids, EOS), encoded.source), functions()[name])
        assert encode_candidate(again, encoded.source) == ids, name


def test_a_source_is_read_as_it_is_written() -> None:
    encoded = encode(after("instcombine", "clamp"))
    assert spell(encoded.header) == "i32 a0 i32 noundef a1 i32 noundef a2 i32 noundef ->"
    assert spell(encoded.body).startswith("v0 icmp_slt a0 a1 br_if v0 B")


def test_a_candidates_values_have_the_names_of_those_that_compute_the_same() -> None:
    encoded = encode(functions()["norm"])
    theirs = {line.name: line.tokens for line in encoded.source.lines if line.name is not None}
    ids = encode_candidate(after("instcombine", "norm"), encoded.source)
    converted = [ids[n - 1] for n, token in enumerate(ids) if TOKENS[token] == "sitofp"]
    assert [TOKENS[theirs[name][0]] for name in converted] == ["sitofp"]
    new = [TOKENS[t] for t in ids if TOKENS[t][0] == "n" and TOKENS[t][1:].isdigit()]
    # A subtraction that became an addition computes what no value of the source does.
    assert new == ["n0", "n0"] and TOKENS[ids[ids.index(TOKENS.index("n0")) + 1]] == "fadd"


def test_random_names_say_the_same() -> None:
    text = functions()["sum"]
    plainly, other = encode(text), encode(text, seed=3)
    assert other.body != plainly.body and len(other.body) == len(plainly.body)
    ids = encode_candidate(after("O3", "sum"), other.source)
    assert plain(through_the_door(decode(ids, other.source), text)) == plain(after("O3", "sum"))
    one, another = (through_the_door(decode(e.body, e.source), text) for e in (plainly, other))
    assert one == another


def test_common_functions_are_short() -> None:
    assert len(encode(functions()["clamp"]).body) < 100
    assert len(encode(after("O3", "clamp")).body) <= 15


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('call void asm sideeffect "nop", ""()', "inline assembly"),
        ("fence seq_cst", "fence"),
        ("%2 = load atomic i32, ptr %0 seq_cst, align 4", "atomic load"),
        ("%2 = cmpxchg ptr %0, i32 0, i32 1 seq_cst seq_cst, align 4", "compareexchange"),
        ('call void @f() [ "deopt"() ]', "operand bundles"),
    ],
)
def test_what_is_rare_is_refused_with_its_name(body: str, reason: str) -> None:
    text = f"define void @g(ptr %0) {{\n  {body}\n  ret void\n}}\n\ndeclare void @f()\n"
    with pytest.raises(Unrepresentable, match=reason):
        encode(text)


def test_a_candidate_has_only_what_its_source_has() -> None:
    source = encode("define i32 @g(i32 %0) {\n  ret i32 %0\n}\n").source
    other = "define i32 @g(i32 %0) {\n  %2 = call i32 @f()\n  ret i32 %2\n}\ndeclare i32 @f()\n"
    with pytest.raises(Unrepresentable, match="a call that the source does not have"):
        encode_candidate(other, source)
    with pytest.raises(Unrepresentable, match="another type"):
        encode_candidate("define i64 @g(i64 %0) {\n  ret i64 %0\n}\n", source)


def test_a_loop_with_two_entries_is_refused() -> None:
    text = """define void @g(i1 %0) {
  br i1 %0, label %2, label %3

2:
  br label %3

3:
  br label %2
}
"""
    with pytest.raises(Unrepresentable, match="two entries"):
        encode(text)


@pytest.mark.parametrize("words", ["ret a1", "ret a0 ret a0", "v0 add a0", "B1", "<eos>"])
def test_what_is_no_body_is_malformed(words: str) -> None:
    source = encode("define i32 @g(i32 %0) {\n  ret i32 %0\n}\n").source
    with pytest.raises(Malformed):
        decode([IDS[word] for word in words.split()], source)
