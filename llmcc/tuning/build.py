"""Builds a program by plans, in a folder of its own; nothing of the user's is touched."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from llmcc import LLVM_MAJOR
from llmcc.driver import profilefile, wide
from llmcc.driver.profilewords import GCC_DATA, expanded, training
from llmcc.tuning import calls, entries, layouts, trial
from llmcc.tuning.calls import BuildError
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe
from llmcc.tuning.program import Archive, Link, Program, family
from llmcc.tuning.words import (
    compiler,
    link_words,
    linker,
    named,
    whole_words,
)

# LLVM 22 unrolls some loops for minutes that it compiles in a tenth of a second otherwise.
_PATIENCE: Final = 20
_LEAST_SECONDS: Final = 10.0


class Builder:
    """Makes objects and programs, each once."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.training = folder / "training"
        self._failed: dict[str, str] = {}
        self._contents: dict[tuple[object, ...], str] = {}
        self._patience: dict[int, float] = {}
        """Seconds that the compiler may take for a unit, once it has compiled it."""
        self._lld = shutil.which("ld.lld") or shutil.which(f"ld.lld-{LLVM_MAJOR}")

    @property
    def has_lld(self) -> bool:
        """Whether clang can optimize at link time."""
        return self._lld is not None

    def build(self, plan: Plan, layout: int = 0) -> dict[Path, Path]:
        """What is linked by a plan, by its place in the user's tree. Raises BuildError.

        Layout 0 is that of the linker; others have things at other addresses, by dice.
        """
        objects = [self._object(n, recipe) for n, recipe in enumerate(plan.recipes)]
        name = hashlib.sha256("\0".join(map(str, objects)).encode()).hexdigest()[:24]
        folder = self.folder / "linked" / f"{name}-{plan.static:d}-{layout}"
        made = {}
        for number, link in enumerate(self.program.links):
            output = folder / f"{number}-{link.output.name}"
            if not output.exists():
                self._link(link, plan, objects, output, layout)
            made[link.output] = output
        return made

    def content(self, plan: Plan) -> str:
        """A digest of what a plan makes. Raises BuildError."""
        # Most single options change nothing of a small program: it need not be linked again.
        objects = [self._object(n, recipe).read_bytes() for n, recipe in enumerate(plan.recipes)]
        links = self.program.links
        words = [(linker(self.program, x, plan), *self._link_options(x, plan)) for x in links]
        known = (*(hashlib.sha256(each).digest() for each in objects), *words)
        if known not in self._contents:
            whole = hashlib.sha256()
            for path in self.build(plan).values():
                whole.update(path.read_bytes())
            self._contents[known] = whole.hexdigest()[:24]
        return self._contents[known]

    def object(self, unit: int, recipe: Recipe) -> Path:
        """The object of a unit. Raises BuildError."""
        return self._object(unit, recipe)

    def compile_command(self, number: int, recipe: Recipe, output: Path) -> list[str]:
        """The command for a unit."""
        unit = self.program.units[number]
        command = [*compiler(unit, recipe), *unit.bare, *self.options(number, recipe)]
        return [*command, "-w", "-c", "-x", unit.language, unit.given, "-o", str(output)]

    def assembly(self, number: int, recipe: Recipe) -> bytes:
        """What the compiler writes for a unit. Raises BuildError."""
        output = self.folder / "assembly" / "unit.s"
        command = self.compile_command(number, recipe.proved, output.with_suffix(".new"))
        command[command.index("-c")] = "-S"
        calls.make(command, self.program.units[number].directory, output)
        return output.read_bytes()

    def keep(self, content: bytes) -> str:
        """Keep assembly for recipes; its digest."""
        digest = hashlib.sha256(content).hexdigest()[:24]
        path = self.rewritten(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return digest

    def rewritten(self, digest: str) -> Path:
        """Where assembly is kept."""
        return self.folder / "assembly" / f"{digest}.s"

    def options(self, number: int, recipe: Recipe) -> list[str]:
        """The words of a recipe as the compiler takes them."""
        words = expanded(recipe.options)
        if recipe.trained:
            words += training(str(self.profile(number, recipe)))
        return words + whole_words(recipe)

    def profile(self, number: int, recipe: Recipe) -> Path:
        """The data of training runs for a unit."""
        if self._family(number, recipe) == GCC:
            return self.training / "gcc" / f"{GCC_DATA}{number}.gcda"
        return self.training / "clang.profdata"

    def link_with(
        self, objects: Mapping[int, Path], folder: Path, chosen: str, *options: str
    ) -> dict[Path, Path]:
        """Link objects of one's own, anew, by a compiler with more options. Raises BuildError."""
        made = {}
        for number, link in enumerate(self.program.links):
            output = folder / f"{number}-{link.output.name}"
            words = self._words(link, objects, [objects[n] for n in sorted(objects)])
            cxx = any(not self.program.units[n].is_c for n in link.units())
            own = family(link.compiler) == chosen
            command = [*(link.compiler if own else named(chosen, cxx)), "-w", *words, *options]
            calls.make([*command, "-o", str(output.with_suffix(".new"))], link.directory, output)
            made[link.output] = output
        return made

    def _family(self, number: int, recipe: Recipe) -> str:
        return recipe.compiler or family(self.program.units[number].compiler)

    def _object(self, number: int, recipe: Recipe) -> Path:
        command = self.compile_command(number, recipe, Path("o"))
        text = "\0".join([str(self.program.units[number].directory), *command])
        if recipe.optimizer:
            text += "\0".join(["", recipe.optimizer.value, *recipe.only, recipe.model])
        if recipe.wide or recipe.rewritten:
            text += f"\0{recipe.wide}\0{recipe.rewritten}"
        name = hashlib.sha256(text.encode()).hexdigest()[:24]
        output = self.folder / "objects" / name / f"{self.program.units[number].source.stem}.o"
        if name in self._failed:
            raise BuildError(self._failed[name])
        if not output.exists():
            try:
                if recipe.rewritten:
                    source = str(self.rewritten(recipe.rewritten))
                    self._assemble(number, recipe, source, output)
                elif recipe.wide:
                    self._widen(number, recipe, output)
                elif recipe.optimizer:
                    self._optimize(number, recipe, output)
                else:
                    self._compile(number, recipe, output)
            except BuildError as error:
                self._failed[name] = str(error)
                raise
        return output

    def _compile(self, number: int, recipe: Recipe, output: Path) -> None:
        """Have the compiler make an object, in a time that is worth waiting for."""
        command = self.compile_command(number, recipe, output.with_suffix(".new"))
        seconds = self._patience.get(number, calls.SECONDS)
        begun = time.monotonic()
        calls.make(command, self.program.units[number].directory, output, seconds=seconds)
        usual = _PATIENCE * (time.monotonic() - begun)
        self._patience.setdefault(number, min(max(usual, _LEAST_SECONDS), calls.SECONDS))

    def _assemble(self, number: int, recipe: Recipe, source: str, output: Path) -> None:
        """Assemble what stands in the place of a unit, by the compiler that wrote the rest."""
        unit = self.program.units[number]
        command = [*compiler(unit, recipe), "-c", "-x", "assembler", source]
        calls.make([*command, "-o", str(output.with_suffix(".new"))], unit.directory, output)

    def _widen(self, number: int, recipe: Recipe, output: Path) -> None:
        """Join the object with the one for a level of the processor. Raises BuildError."""
        unit = self.program.units[number]
        second = replace(recipe, wide="").with_options(*wide.options(recipe.wide))
        options = tuple(wide.narrow(recipe.options))
        first = Recipe(recipe.compiler, options, recipe.trained)
        parts = [self._object(number, each) for each in (first, second)]

        def run(command: list[str]) -> str:
            calls.call(command, unit.directory)
            return ""

        output.parent.mkdir(parents=True, exist_ok=True)
        made = output.with_suffix(".new")
        words = ([*compiler(unit, recipe)], [*unit.bare])
        kept = self.folder / "dispatch" / f"{number}-{recipe.compiler}-{recipe.wide}"
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent) as folder:
            both = (str(parts[0]), shutil.copy(parts[1], folder))
            if reason := wide.join(*words, recipe.wide, both, str(made), run, str(kept)):
                raise BuildError(reason)
        made.rename(output)

    def _optimize(self, number: int, recipe: Recipe, output: Path) -> None:
        """Have the driver make an object, as it will by the profile of the plan.

        Raises BuildError where the optimizer has no answer, or none that is final.
        """
        unit = self.program.units[number]
        output.parent.mkdir(parents=True, exist_ok=True)
        # Data of training runs is found from the profile's folder.
        profile = self.folder / f"trial-{output.parent.name}.toml"
        report = output.with_suffix(".json")
        # Warnings are what nobody reads here.
        data = self._training(number, recipe)
        source = str(unit.source)
        entry = entries.unit_lines(unit, recipe, source, more=("-w",), training=data)
        profile.write_text("\n".join([f"version = {profilefile.VERSION}", *entry, ""]))
        driver = trial.driver(unit)
        command = [*driver, f"-fllm-profile={profile}", f"-fllm-report={report}", *unit.bare]
        command += ["-c", "-x", unit.language, unit.given, "-o", str(output.with_suffix(".new"))]
        try:
            calls.make(command, unit.directory, output, trial.environment())
            wrong = trial.wrong(report)
        except OSError as error:
            wrong = str(error)
        finally:
            profile.unlink(missing_ok=True)
        if wrong:
            output.unlink(missing_ok=True)
            raise BuildError(wrong)

    def _training(self, number: int, recipe: Recipe) -> str:
        """Where data of training runs is, from the folder; "" where none is used."""
        return str(self.profile(number, recipe).relative_to(self.folder)) if recipe.trained else ""

    def _link(
        self, link: Link, plan: Plan, objects: Sequence[Path], output: Path, layout: int
    ) -> None:
        made = output.with_suffix(".new")
        places = {n: objects[n] for n in link.units()}
        if layout:
            places = layouts.shuffled(self.program, link, places, layout)
        words = [str(self._pad(layout))] if layout else []
        words += self._words(link, places, objects)
        command = [*linker(self.program, link, plan), *words, *self._link_options(link, plan)]
        calls.make([*command, "-o", str(made)], link.directory, output)

    def _words(self, link: Link, places: Mapping[int, Path], objects: Sequence[Path]) -> list[str]:
        """The words of a link, with objects for units."""
        words = []
        for word in link.words:
            if isinstance(word, int):
                words.append(str(places[word]))
            elif isinstance(word, Archive):
                words.append(str(self._archived(word, objects)))
            else:
                words.append(word)
        return words

    def _link_options(self, link: Link, plan: Plan) -> list[str]:
        words = ["-w", *link_words(self.program, link, plan)]
        if plan.linked_whole == CLANG:
            words += [f"-B{self._lld_folder()}"]
        return words

    def _lld_folder(self) -> Path:
        """Where lld is found under the name that compilers look for."""
        folder = self.folder / "lld"
        if not (folder / "ld.lld").exists() and self._lld:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "ld.lld").symlink_to(self._lld)
        return folder

    def _pad(self, layout: int) -> Path:
        """An object that does nothing but take room, so that all else is elsewhere."""
        output = self.folder / "pads" / f"{layout}.o"
        if not output.exists():
            output.parent.mkdir(parents=True, exist_ok=True)
            source = output.with_suffix(".s")
            source.write_text(layouts.padding(layout))
            # The user's own compiler knows which assembler fits its linker.
            command = [*self.program.links[0].compiler, "-c", str(source)]
            calls.make([*command, "-o", str(output.with_suffix(".new"))], self.folder, output)
        return output

    def _archived(self, archive: Archive, objects: Sequence[Path]) -> Path:
        """A copy of an archive with the objects of a plan in it."""
        chosen = [str(objects[unit]) for _, unit in archive.members]
        name = hashlib.sha256("\0".join([str(archive.path), *chosen]).encode()).hexdigest()[:24]
        output = self.folder / "archives" / name / archive.path.name
        if not output.exists():
            folder = output.parent / "members"
            folder.mkdir(parents=True, exist_ok=True)
            for member, unit in archive.members:
                shutil.copy(objects[unit], folder / member)
            shutil.copy(archive.path, output.with_suffix(".new"))
            command = ["ar", "r", str(output.with_suffix(".new"))]
            command += [str(folder / member) for member, _ in archive.members]
            calls.make(command, self.folder, output)
        return output
