"""Any causal language model of the Hugging Face libraries, asked in words.

torch and transformers are loaded here and nowhere else, and everything is local: no code from the
model's directory runs, nothing is fetched, and weights are safetensors, which hold numbers only.
"""

from __future__ import annotations

import math
import os
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from llmcc.models import prompts
from llmcc.models.bad import BadModel, NoMemory
from llmcc.models.directory import ModelDirectory
from llmcc.models.writer import Answer, Language, Question

EXTRA: Final = "local models need more packages: pip install 'llmcc[models]'"

_ANSWER_FACTOR: Final = 2
_ANSWER_LEAST: Final = 64
"""An answer has at most so many tokens: twice the source's, and these."""
_LONGEST: Final = 4096
"""Tokens of question and answer, where the model itself could hold more."""
_BATCH_TOKENS: Final = 8192
"""Tokens of all questions and answers that are worked on at a time: the cache grows with them."""
_TEMPERATURE: Final = 0.8
_TOP_P: Final = 0.95
_WARM_TOKENS: Final = 32
# Beside the weights: libraries, the cache of keys and values, and activations.
_MORE_BYTES: Final = 1 << 30
VERSION: Final = (prompts.VERSION, _ANSWER_FACTOR, _ANSWER_LEAST, _LONGEST, _TEMPERATURE, _TOP_P)
"""What of this module decides about answers."""


class CausalModel:
    """A model with its own tokenizer, and its chat template where it has one."""

    steps = False
    mends = False

    def __init__(self, directory: ModelDirectory) -> None:
        """Load it. Raises BadModel."""
        self.name = directory.path.name
        self.held_bytes = directory.weight_bytes
        allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
        check_memory(directory, math.inf if allowed == resource.RLIM_INFINITY else allowed)
        _stay_local()
        try:
            self._model, self._tokenizer = _load(directory)
            self._window = _window(self._model, self._tokenizer)
            self._token_seconds = self._measure()
        except ModuleNotFoundError as error:
            raise BadModel(f"{directory.path}: no module {error.name}; {EXTRA}") from error
        except MemoryError as error:
            raise NoMemory(f"{directory.path}: too large for the memory that is left") from error
        except Exception as error:
            # Whatever the libraries do not like about a directory, and they have many words for it.
            said = " ".join(str(error).split())[:200]
            raise BadModel(f"{directory.path}: cannot be loaded: {said}") from error

    def fits(self, question: Question) -> bool:
        """Whether question and the longest answer are within the model's window."""
        words = self._words(question)
        return len(words) + self._most(question) <= self._window

    def expect(self, questions: Sequence[Question]) -> float:
        """Seconds: an answer is about as long as its source, and a batch as long as its longest."""
        words = [len(self._words(question)) for question in questions]
        return self._token_seconds * max(words, default=0) * (1 + sum(words) // _BATCH_TOKENS)

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        """As `Writer.part`: it writes whole functions."""
        return None

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        """As `Writer.write`. The batches, and so the last bits of the sums, depend on all of the
        questions."""
        answers: list[Answer | None] = []
        for batch in self._batches(questions):
            # What cannot be finished is not begun: a worker that does not answer is killed.
            tokens = max(len(one.words) for one in batch)
            if time.monotonic() + tokens * self._token_seconds > deadline:
                answers += [None] * (len(questions) - len(answers))
                break
            answers += self._generate(batch, deadline, seed)
        return answers

    def _batches(self, questions: Sequence[Question]) -> Iterator[list[_Asked]]:
        """The questions in batches that memory has room for."""
        batch: list[_Asked] = []
        for question in questions:
            one = _Asked(self._words(question), self._most(question), question.language)
            longest = max(len(each.words) + each.most for each in (*batch, one))
            if batch and longest * (len(batch) + 1) > _BATCH_TOKENS:
                yield batch
                batch = []
            batch.append(one)
        if batch:
            yield batch

    def _generate(
        self, batch: list[_Asked], deadline: float, seed: int | None
    ) -> list[Answer | None]:
        import torch
        from transformers import GenerationConfig, StoppingCriteriaList

        asked = [one.words for one in batch]
        longest = max(map(len, asked))
        pad = self._tokenizer.pad_token_id
        ids = torch.tensor([[pad] * (longest - len(words)) + words for words in asked])
        mask = torch.tensor([[0] * (longest - len(words)) + [1] * len(words) for words in asked])
        sampling: dict[str, Any] = {"do_sample": False}
        if seed is not None:
            sampling = {"do_sample": True, "temperature": _TEMPERATURE, "top_p": _TOP_P, "top_k": 0}
        config = GenerationConfig(
            max_new_tokens=max(one.most for one in batch),
            eos_token_id=self._ends(),
            pad_token_id=pad,
            **sampling,
        )
        clock = _Clock(deadline, [longest + one.most for one in batch])
        started = time.monotonic()
        with torch.inference_mode(), torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed or 0)
            found = self._model.generate(
                input_ids=ids,
                attention_mask=mask,
                generation_config=config,
                stopping_criteria=StoppingCriteriaList([clock]),
            )
        steps = max(1, found.shape[1] - longest)
        self._token_seconds = (self._token_seconds + (time.monotonic() - started) / steps) / 2
        return [
            self._answer(row[longest:].tolist(), one, clock.struck)
            for row, one in zip(found, batch, strict=True)
        ]

    def _answer(self, ids: list[int], asked: _Asked, struck: bool) -> Answer | None:
        ends = set(self._ends())
        length = next((index for index, token in enumerate(ids) if token in ends), None)
        if length is None and struck and len(ids) < asked.most:
            return None
        kept = ids[: asked.most if length is None else length]
        text = self._tokenizer.decode(kept, skip_special_tokens=True)
        return Answer(prompts.answered(text, asked.language), len(kept))

    def _words(self, question: Question) -> list[int]:
        """The tokens of a question."""
        words = prompts.prompt(question)
        if self._tokenizer.chat_template:
            asked = [{"role": "user", "content": words}]
            text = self._tokenizer.apply_chat_template(
                asked, tokenize=False, add_generation_prompt=True
            )
            return list(self._tokenizer.encode(text, add_special_tokens=False))
        return list(self._tokenizer.encode(f"{words}\n\n"))

    def _most(self, question: Question) -> int:
        """How many tokens an answer may have."""
        source = self._tokenizer.encode(prompts.shown(question))
        return _ANSWER_FACTOR * len(source) + _ANSWER_LEAST

    def _ends(self) -> list[int]:
        """The tokens that end an answer."""
        configured = self._model.generation_config.eos_token_id
        ends = configured if isinstance(configured, list) else [configured]
        return sorted({e for e in (*ends, self._tokenizer.eos_token_id) if e is not None})

    def _measure(self) -> float:
        """Seconds for each token of a short text."""
        import torch

        ids = torch.full((1, _WARM_TOKENS), self._tokenizer.pad_token_id)
        with torch.inference_mode():
            self._model(input_ids=ids)
            started = time.monotonic()
            self._model(input_ids=ids[:, :1])
        return time.monotonic() - started


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question in tokens."""

    words: list[int]
    most: int
    """The most tokens of the answer."""
    language: Language


class _Clock:
    """Ends a generation row by row: at its bound in tokens, and all of it at the deadline."""

    def __init__(self, deadline: float, lengths: list[int]) -> None:
        self.struck = False
        self._deadline = deadline
        self._lengths = lengths

    def __call__(self, ids: Any, scores: Any, **_: Any) -> Any:
        import torch

        self.struck = self.struck or time.monotonic() > self._deadline
        over = torch.tensor([self.struck or ids.shape[1] >= most for most in self._lengths])
        return over.to(ids.device)


def _load(directory: ModelDirectory) -> tuple[Any, Any]:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(1)
    local = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = AutoTokenizer.from_pretrained(str(directory.tokenizer), **local)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    if tokenizer.pad_token_id is None:
        raise ValueError("the tokenizer has neither a token for padding nor one for the end")
    if not tokenizer.encode("define i32 @f()"):
        raise ValueError("the tokenizer makes nothing of a text")
    whole = directory.base or directory
    model = AutoModelForCausalLM.from_pretrained(
        str(whole.path), use_safetensors=True, dtype="auto", **local
    )
    if model.dtype == torch.float16:
        # Processors have no arithmetic for it.
        model = model.to(torch.bfloat16)
    if directory.base is not None:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, str(directory.path), local_files_only=True)
    return model.eval(), tokenizer


def _window(model: Any, tokenizer: Any) -> int:
    """How many tokens question and answer may have together."""
    bounds = [getattr(model.config, "max_position_embeddings", None), tokenizer.model_max_length]
    return int(min([_LONGEST, *(bound for bound in bounds if bound)]))


def check_memory(directory: ModelDirectory, memory: float) -> None:
    """Whether a process that may have so many bytes can hold the model here. Raises NoMemory."""
    needed = directory.weight_bytes + _MORE_BYTES
    if needed > memory:
        raise NoMemory(
            f"{directory.path}: too large: it takes {_gibibytes(needed)} with all that it needs, "
            f"and a worker has {_gibibytes(memory)} (LLMCC_SERVICE_MEMORY)"
        )
    available = _available()
    if needed > available:
        raise NoMemory(
            f"{directory.path}: too large: it takes {_gibibytes(needed)} with all that it needs, "
            f"and {_gibibytes(available)} of memory are free"
        )


def _available() -> float:
    """Bytes of memory that can be had without swapping."""
    try:
        with open("/proc/meminfo") as file:
            [line] = [line for line in file if line.startswith("MemAvailable:")]
        return int(line.split()[1]) << 10
    except (OSError, ValueError):
        return math.inf


def _gibibytes(count: float) -> str:
    return f"{count / (1 << 30):.1f} GiB"


def _stay_local() -> None:
    """Tell the libraries so before they are loaded."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
