"""From a corpus to a small assembly rewriter: what `llmcc train assembly` does.

Supervised training by the rewriter's own recipe (`training/rewriter/sft.py`) on proved edits of the
training projects; and then what it proposes for projects that it has never seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import torch

from llmcc.asm.flow import Flowgraph
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.door import admit
from llmcc.ir.costs import Objective
from llmcc.models.assembly.vocabulary import TOKENS
from llmcc.models.loading import load
from llmcc.models.rewriter.tokenizer import write_tokenizer
from llmcc.models.writer import Kind, Writer
from llmcc.optimizer.rewritten import assess
from llmcc.proposers.assembly_rewriter import Start, written
from llmcc.proposers.templates.finder import Finder
from llmcc.training.assembly.lessons import Shares, assembly_of, is_cheaper, lessons
from llmcc.training.programs import ARCHIVE, NoPrograms
from llmcc.training.rewriter import model, pack, sft
from llmcc.training.rewriter.log import Plan, open_folder
from llmcc.training.rewriter.settings import ModelSettings, SftSettings, settings
from llmcc.training.units import split_of_projects, units

MODEL: Final = "model"
"""Where in a run's folder the trained model is."""
LESSONS: Final = "lessons.safetensors"
FIGURES: Final = "validation.json"
_SIZES: Final = range(4000, 200_001)
"""Bytes of units."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    folder: Path
    corpus: Path
    block: str
    shape: str
    steps: int
    seed: int
    units: int
    """The most of each project."""
    judged: int
    """Functions of validation projects that judge the model in the end."""


@dataclass(slots=True)
class Figures:
    """What a model's likeliest answers to functions are worth."""

    functions: int = 0
    changed: int = 0
    """Functions of which an answer changes anything."""
    refused: int = 0
    """Answers that the door does not let in."""
    proved: int = 0
    """Changed functions with every difference proved."""
    edits: int = 0
    """Differences that are proved and cheaper."""
    improved: int = 0
    """Functions with at least one of them."""
    templates: int = 0
    """Edits of templates in the same functions that are cheaper by the same costs."""


def train(request: Request, say: Callable[[str], None]) -> Path:
    """Gather lessons, train, and judge; the directory of the model.

    Goes on where an earlier run ended. Raises OtherPlan, NoPrograms, KeyError for a block that
    there is not, and OSError.
    """
    torch.set_num_threads(min(2, torch.get_num_threads()))
    block, shape = settings(SftSettings, request.block), settings(ModelSettings, request.shape)
    folder = request.folder
    data = f"{request.corpus} {request.units}"
    open_folder(folder, Plan("assembly", request.block, request.shape, data, request.seed))
    file = folder / LESSONS
    if not file.exists():
        names = split_of_projects()["train"]
        made = pack.pack(lessons(_modules(request, names, say), Shares(), request.seed))
        pack.save(made, file)
    packed = pack.load(file)
    say(f"{len(packed):,} lessons, {len(packed.tokens):,} tokens")
    write_tokenizer(folder, TOKENS)
    net = model.new_model(shape, request.seed, len(TOKENS))
    say(f"{net.num_parameters():,} parameters")
    trained = sft.train(
        net, folder, packed, block, folder, request.steps, request.seed, foreign=True
    )
    model.save_model(trained, folder / MODEL, TOKENS)
    found = judged(folder / MODEL, request, say)
    (folder / FIGURES).write_text(json.dumps(asdict(found), indent=1) + "\n")
    say(json.dumps(asdict(found)))
    return folder / MODEL


def judged(
    directory: Path, request: Request, say: Callable[[str], None], part: str = "validation"
) -> Figures:
    """What a model says of functions of projects that it has never seen. Raises BadModel."""
    writer, figures = load(directory), Figures()
    for module in _modules(request, split_of_projects()[part], say):
        unit = assembly_of(module, "-O3")
        for function in unit.functions if unit else ():
            if figures.functions >= request.judged:
                return figures
            assert unit is not None
            _judge(writer, Finder(Flowgraph(unit.statements_of(function))), figures)
    return figures


def _judge(writer: Writer, finder: Finder, figures: Figures) -> None:
    statements = finder.statements
    start = Start(written(statements))
    [question] = start.questions(Objective.LATENCY, Kind.OPTIMIZED, False)
    if not writer.fits(question):
        return
    figures.functions += 1
    figures.templates += sum(map(is_cheaper, finder.edits()))
    [said] = writer.write([question], float("inf"))
    if said is None or said.copy:
        return
    figures.changed += 1
    admitted = admit(statements, said.text)
    if isinstance(admitted, Judgement):
        figures.refused += 1
        return
    found = assess(statements, admitted, finder, "model", is_cheaper)
    figures.proved += found.judgement.verdict is Verdict.PROVED
    figures.edits += len(found.edits)
    figures.improved += bool(found.edits)


def _modules(
    request: Request, names: tuple[str, ...], say: Callable[[str], None]
) -> Iterator[bytes]:
    there = [name for name in names if (request.corpus / f"{name}{ARCHIVE}").is_file()]
    if not there:
        raise NoPrograms(f"{request.corpus} has no archive of any of these: {', '.join(names)}")
    found = units(request.corpus, there, request.units, _SIZES, request.seed, say)
    return (program.read() for program in found)
