"""Inference: the numbers are those of transformers, and guessing ahead changes nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from llmcc.ir.costs import Objective
from llmcc.models.rewriter.drafts import Drafts, guesses
from llmcc.models.rewriter.engine import Limits, Request, generate
from llmcc.models.rewriter.loading import Model, load
from llmcc.models.rewriter.prompts import Kind, prompt
from llmcc.models.rewriter.representation import decode, encode
from llmcc.models.rewriter.transformer import Transformer
from llmcc.models.rewriter.vocabulary import EOS, IDS
from models.rewriter.functions import after, functions
from models.rewriter.models import write_model

LIMITS = Limits(tokens=60)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def model(directory: Path) -> Model:
    return load(directory)


@pytest.fixture(scope="module")
def requests() -> list[Request]:
    found = []
    for name in ("clamp", "rotate", "big", "half", "both", "swap"):
        encoded = encode(after("O3", name))
        ids = prompt(encoded, Objective.LATENCY, Kind.O3)
        found.append(Request(ids, encoded.source, encoded.body))
    return found


def test_logits_are_those_of_transformers(directory: Path, model: Model) -> None:
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    reference = transformers.LlamaForCausalLM.from_pretrained(directory, dtype=torch.float32)
    random = np.random.default_rng(1)
    rows = [random.integers(0, 1000, length) for length in (9, 30, 17)]
    with torch.no_grad():
        expected = [reference(torch.tensor(row)[None]).logits[0].numpy() for row in rows]
    # All of them together, in pieces of different lengths.
    cache = model.transformer.cache(4, 64)
    done = [0, 0, 0]
    for pieces in ((3, 10, 1), (5, 1, 9), (1, 19, 7)):
        tokens = np.concatenate([r[d : d + n] for r, d, n in zip(rows, done, pieces, strict=True)])
        places = np.concatenate([np.arange(d, d + n) for d, n in zip(done, pieces, strict=True)])
        numbers = np.repeat(np.arange(3), pieces)
        hidden = model.transformer.forward(tokens, numbers, places, cache, first=1)
        scores = model.transformer.logits(hidden)
        wanted = np.concatenate(
            [e[d : d + n] for e, d, n in zip(expected, done, pieces, strict=True)]
        )
        np.testing.assert_allclose(scores, wanted, atol=1e-3)
        # The same once more, of which only the last ones are asked for.
        last = np.cumsum(pieces) - 1
        hidden = model.transformer.forward(tokens, numbers, places, cache, first=1, wanted=last)
        np.testing.assert_allclose(model.transformer.logits(hidden), wanted[last], atol=1e-3)
        done = [d + n for d, n in zip(done, pieces, strict=True)]
    # One alone, in two pieces, of which the second is longer than what is worked on at a time.
    row = random.integers(0, 1000, 150)
    with torch.no_grad():
        wanted = reference(torch.tensor(row)[None]).logits[0].numpy()
    cache = model.transformer.cache(4, 192)
    for piece in (slice(0, 20), slice(20, 150)):
        numbers = np.arange(150)[piece]
        hidden = model.transformer.forward(row[piece], 0 * numbers, numbers, cache, first=2)
        np.testing.assert_allclose(model.transformer.logits(hidden), wanted[piece], atol=1e-3)
    last = np.array([129])
    hidden = model.transformer.forward(row[piece], 0 * numbers, numbers, cache, 2, last)
    np.testing.assert_allclose(model.transformer.logits(hidden), wanted[149:], atol=1e-3)


def test_guessing_ahead_changes_nothing(model: Model, requests: list[Request]) -> None:
    plain = [replace(request, draft=()) for request in requests]
    alone = [generate(model, [request], LIMITS)[0] for request in plain]
    # The answers themselves are the best guesses.
    oracles = [replace(r, draft=made.ids) for r, made in zip(requests, alone, strict=True)]
    for variant in (plain, requests, oracles):
        made = generate(model, variant, LIMITS, slots=4)
        assert [one.ids for one in made] == [one.ids for one in alone]
        np.testing.assert_allclose(
            [one.score for one in made], [one.score for one in alone], atol=1e-2
        )


def test_what_is_made_is_a_definition(model: Model, requests: list[Request]) -> None:
    several = [replace(requests[0], temperature=1.0, seed=seed) for seed in range(6)]
    made = generate(model, several, Limits(tokens=120))
    assert made[:2] == generate(model, several, Limits(tokens=120))[:2]
    assert len({one.ids for one in made}) > 1
    for one in made:
        assert one.stopped in ("", "tokens")
        assert bool(one.text) == (one.stopped == "")
        if one.text:
            assert one.text == decode(one.ids, requests[0].source)


def test_limits_are_kept(model: Model, requests: list[Request]) -> None:
    for made in generate(model, requests, Limits(tokens=7)):
        assert len(made.ids) <= 7
        assert made.stopped == ("" if made.text else "tokens")
    late = Limits(tokens=60, deadline=time.monotonic())
    assert [one.stopped for one in generate(model, requests, late)] == ["deadline"] * 6
    long = replace(requests[0], prompt=requests[0].prompt * 40)
    assert generate(model, [requests[1], long], LIMITS)[1].stopped == "prompt"
    assert generate(model, [], LIMITS) == []


def test_guesses_follow_the_source() -> None:
    def ids(text: str) -> list[int]:
        return [IDS[word] for word in text.split()]

    source = ids("v0 alloca i32 store a0 v0 v1 load i32 v0 v2 add v1 a1 v3 mul v2 v1 ret v3")
    answer = ids("v2 add a0 a1 n0 shl v2 a0 ret n0 <eos>")
    expected = ids("v0 add v1 a1 v3 mul v2 v1 ret v3 <eos>")
    assert list(guesses(source, answer)) == expected
    # The store that was left out is seen by the operand of the next one.
    source = ids("v0 alloca i32 v1 alloca i32 store a0 v0 store a1 v1 ret")
    answer = ids("v1 alloca i32 store a1 v1 ret <eos>")
    assert list(guesses(source, answer)) == ids("v0 alloca i32 store a0 v1 ret <eos>")


def test_a_copy_has_a_head_start(directory: Path, requests: list[Request]) -> None:
    model = load(directory)
    config = replace(model.transformer.config, copy_bias=1e6)
    copying = replace(model, transformer=Transformer(config, model.transformer.weights))
    answers = generate(copying, requests, LIMITS)
    assert [answer.ids for answer in answers] == [request.draft for request in requests]


def test_scripts_come_to_an_end_or_to_a_bound(directory: Path) -> None:
    model = load(directory)
    made = [encode(text, script=True) for text in functions().values()]
    asked = [Request(prompt(one, Objective.LATENCY, Kind.O0), one.source) for one in made]
    for answer in generate(model, asked, Limits(tokens=24)):
        assert answer.stopped in ("", "tokens", "grammar")
        assert not answer.edits or answer.edits[-1] <= len(answer.ids)


def test_branches_of_a_script_begin_with_one_change_after_the_other(directory: Path) -> None:
    model = load(directory)
    one = encode(functions()["clamp"], script=True)
    ids = prompt(one, Objective.LATENCY, Kind.O3)
    asked = [Request(ids, one.source, branch=number) for number in (1, 2, 3, 10_000)]
    found = generate(model, asked, Limits(tokens=24))
    firsts = [answer.ids[0] for answer in found[:3]]
    assert len({*firsts}) == 3 and EOS not in firsts
    scores = [generate(model, [r], Limits(tokens=1))[0].score for r in asked[:3]]
    assert scores == sorted(scores, reverse=True)
    # There are not so many.
    assert found[3].stopped == "grammar" and not found[3].ids


def test_where_nothing_is_sure_no_prompt_is_read(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(directory)
    one = encode("define i32 @f(i32 %0) {\n  ret i32 %0\n}\n", script=True)
    ids = prompt(one, Objective.LATENCY, Kind.O3)
    monkeypatch.setattr(model.transformer, "forward", None)
    plain, branch = generate(
        model, [Request(ids, one.source, sure=True), Request(ids, one.source, sure=True, branch=1)]
    )
    assert (plain.stopped, plain.ids) == ("", ())
    assert (branch.stopped, branch.ids) == ("grammar", ())


def test_a_whole_function_is_written_whatever_is_sure(directory: Path) -> None:
    model = load(directory)
    one = encode("define i32 @f(i32 %0) {\n  ret i32 %0\n}\n")
    ids = prompt(one, Objective.LATENCY, Kind.O3)
    plain, sure = generate(
        model, [Request(ids, one.source, one.body), Request(ids, one.source, one.body, sure=True)]
    )
    assert plain == sure and plain.ids


def test_guesses_grow_while_they_are_right() -> None:
    drafts = Drafts(range(100))
    drafts.judge(4, 4)
    assert len(drafts.guess()) == 8
    drafts.judge(8, 0)
    assert len(drafts.guess()) == 4
