"""What `llmcc doctor` looks at, one function each."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from glob import escape, glob
from importlib.util import find_spec

from llmcc import LLVM_MAJOR, __version__
from llmcc.commands import service, tasks
from llmcc.commands.screen import size
from llmcc.driver import config, locate, settings, toolchain
from llmcc.gates.alive2 import alive_tv
from llmcc.ir.capi import library_candidates
from llmcc.models import causal, directory
from llmcc.models.bad import BadModel
from llmcc.models.rewriter.recognition import is_native
from llmcc.service import client
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.launch import AVOID_SECONDS, is_avoided
from llmcc.service.limits import Limits
from llmcc.service.place import Place, PlaceError
from llmcc.service.protocol import ProtocolError
from llmcc.store import maintenance, modelfiles
from llmcc.store.database import StoreUnavailable, open_database
from llmcc.tuning import training
from llmcc.tuning.plan import CLANG, GCC

_INSTALL_CLANG = f"on Debian: apt-get install clang-{LLVM_MAJOR}; others: https://apt.llvm.org"
_UNNAME = f"clang-{LLVM_MAJOR} is used where neither LLMCC_CC nor llmcc.toml names another"
_CCACHE_CHECK = "%compiler% --llm-identity"


class State(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; compiles are optimized all the same."""
    PROBLEM = "problem"
    """No compile is optimized."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what it is, how it is, and what to do about it."""

    name: str
    state: State
    found: str
    advice: str = ""

    def as_json(self) -> dict[str, str]:
        """The finding for machines."""
        return {
            "name": self.name,
            "state": self.state.value,
            "found": self.found,
            "advice": self.advice,
        }


def all_checks() -> Iterator[Check]:
    """Everything, in the order in which a compile meets it."""
    yield _llmcc()
    try:
        wanted = settings.settle([], os.environ, os.getcwd())
    except settings.SettingsError as error:
        yield Check("settings", State.PROBLEM, str(error), "correct the environment variable")
        return
    yield from _settings(wanted)
    yield from _compilers(wanted)
    yield _library()
    yield _gate(wanted)
    yield _model(wanted)
    yield _store()
    yield _service(wanted)
    yield _ccache()
    yield _tuning()


def _llmcc() -> Check:
    own = f"{__version__}, Python {platform.python_version()}"
    found = shutil.which("llmcc")
    if found is None:
        advice = f"add {os.path.dirname(sys.executable)} to PATH"
        return Check("llmcc", State.NOTE, f"{own}; not on PATH", advice)
    return Check("llmcc", State.OK, f"{own}, {found}")


def _settings(wanted: settings.Settings) -> Iterator[Check]:
    for path, own in config.files(os.environ, os.getcwd()):
        yield Check("configuration", State.OK, f"{path} ({'the user' if own else 'the project'}'s)")
    for warning in wanted.warnings:
        yield Check("configuration", State.NOTE, warning)
    if not wanted.enabled:
        advice = "unset LLMCC_DISABLE, or compile with -fllm"
        yield Check("settings", State.PROBLEM, "llmcc is switched off", advice)
    if wanted.mode == "replay":
        yield Check("settings", State.NOTE, "replay: only what the store holds is used")
    if wanted.mode == "offline":
        found = "offline: what the store does not hold is queued for llmcc improve"
        yield Check("settings", State.NOTE, found)


def _compilers(wanted: settings.Settings) -> Iterator[Check]:
    named = wanted.cxx or wanted.cc
    for name, wish, cxx in (("C compiler", wanted.cc, False), ("C++ compiler", named, True)):
        try:
            found = locate.locate(wish, "llmcc", cxx, os.environ)
        except locate.NoCompiler as error:
            yield Check(name, State.PROBLEM, str(error), _INSTALL_CLANG)
            continue
        kind = toolchain.examine(found, os.environ, None)
        command = " ".join([found.path, *found.command[1:]])
        text = f"{command}: {kind.version or 'does not answer --version'}"
        obstacle = kind.obstacle()
        advice = _UNNAME if wish else _INSTALL_CLANG
        if not obstacle:
            yield Check(name, State.OK, f"{text}, {kind.target}")
        elif kind.takes_assembly():
            text = f"{text}, {kind.target}: its assembly is edited, its IR is not rewritten"
            yield Check(name, State.NOTE, text, advice)
        else:
            text = f"{text}; its units pass through: {obstacle}"
            yield Check(name, State.PROBLEM, text, advice)


def _library() -> Check:
    name = f"LLVM {LLVM_MAJOR}"
    try:
        answer = tasks.ask(tasks.LIBRARY, {})
    except (ServiceUnavailable, ProtocolError) as error:
        found = str(error).removeprefix("LLVMMissing: ")
        tried = ", ".join(library_candidates())
        return Check(name, State.PROBLEM, f"{found} (tried: {tried})", _INSTALL_CLANG)
    return Check(name, State.OK, f"{answer['name']}, version {answer['version']}")


def _gate(wanted: settings.Settings) -> Check:
    path = alive_tv()
    if path is not None:
        return Check("alive2 gate", State.OK, path)
    advice = "build it from https://github.com/AliveToolkit/alive2, or set LLMCC_ALIVE_TV"
    if wanted.gate_requested:
        found = "no alive-tv, though a gate was asked for: nothing will be accepted"
        return Check("alive2 gate", State.NOTE, found, advice)
    found = "no alive-tv (optional): what LLVM's own passes make needs no gate"
    return Check("alive2 gate", State.NOTE, found, advice)


def _model(wanted: settings.Settings) -> Check:
    """The model of the rewriter: without one, compiles go by LLVM's passes alone."""
    path = directory.locate(wanted.model)
    if path is None:
        found = "none shipped" if wanted.model == modelfiles.DEFAULT else "none"
        return Check("model", State.OK, f"{found}: compiles go by LLVM's passes alone")
    try:
        model = directory.examine(path)
        native = model.base is None and is_native(path)
        if not native:
            causal.check_memory(model, Limits.of(os.environ).memory)
    except BadModel as error:
        advice = "until then, compiles go by LLVM's passes alone"
        return Check("model", State.NOTE, str(error), advice)
    packages = () if native else ("torch", "transformers", *(("peft",) if model.base else ()))
    missing = [name for name in packages if find_spec(name) is None]
    found = f"{path}: {model.architecture}, {size(model.weight_bytes)} of weights"
    if missing:
        return Check("model", State.NOTE, f"{found}; no module {missing[0]}", causal.EXTRA)
    return Check("model", State.OK, found)


def _store() -> Check:
    try:
        database = open_database()
        try:
            numbers = maintenance.stats(database)
        finally:
            database.close()
    except StoreUnavailable as error:
        advice = "set LLMCC_STORE to a directory of your own"
        return Check("store", State.NOTE, f"{error}; every compile starts afresh", advice)
    found = (
        f"{numbers.path}: {numbers.units} units, {numbers.functions} functions, "
        f"{size(numbers.file_bytes)} of at most {size(numbers.limit)}"
    )
    damaged = glob(f"{escape(numbers.path)}.corrupt-*")
    if damaged:
        advice = f"remove them: {numbers.path}.corrupt-*"
        found = f"{found}; files set aside because they were damaged: {len(damaged)}"
        return Check("store", State.NOTE, found, advice)
    if numbers.queued:
        advice = "run: llmcc improve"
        return Check("store", State.OK, f"{found}; {numbers.queued} functions queued", advice)
    return Check("store", State.OK, found)


def _service(wanted: settings.Settings) -> Check:
    status = client.status()
    if status is not None:
        return Check("service", State.OK, service.describe(status)[0])
    if wanted.service == "never":
        found = "LLMCC_SERVICE=never: only what the store holds is used"
        return Check("service", State.PROBLEM, found, "unset LLMCC_SERVICE")
    try:
        place = Place(os.environ)
        place.prepare()
    except (PlaceError, OSError) as error:
        advice = "set XDG_RUNTIME_DIR or TMPDIR to a directory of your own"
        return Check("service", State.PROBLEM, str(error), advice)
    if is_avoided(place):
        found = f"did not start or answer a moment ago; tried again after {AVOID_SECONDS:.0f} s"
        return Check("service", State.PROBLEM, found, "run: llmcc service start")
    return Check("service", State.OK, "not running; the first compile starts it")


def _ccache() -> Check:
    path = shutil.which("ccache")
    if path is None:
        return Check("ccache", State.OK, "not found (optional)")
    command = [path, "--get-config", "compiler_check"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    checked = answer.stdout.strip()
    if "--llm-identity" in checked:
        return Check("ccache", State.OK, f"{path}, compiler_check is {checked}")
    advice = f"for `ccache llmcc`: ccache -o compiler_check='{_CCACHE_CHECK}'"
    return Check("ccache", State.NOTE, f"{path}, compiler_check is {checked}", advice)


def _tuning() -> Check:
    """What `llmcc tune` can search with."""
    missing = {training.available(compiler) for compiler in (GCC, CLANG)} - {""}
    if shutil.which("ld.lld") is None and shutil.which(f"ld.lld-{LLVM_MAJOR}") is None:
        missing.add(f"lld-{LLVM_MAJOR}")
    if not missing:
        return Check("tune", State.OK, "gcc and clang, training runs, link time optimization")
    advice = f"on Debian: apt-get install {' '.join(sorted(missing))}"
    return Check("tune", State.NOTE, "llmcc tune would find more with what is missing", advice)
