"""What the user wants of llmcc: flags before environment before files before defaults."""

from __future__ import annotations

import os

from llmcc.driver import config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.store.database import Database

LEVELS = ("1", "2", "3", "s", "z")

VERIFY_FLAG = "-fllm-verify-passes"

DEFAULT_MODEL = "default"
DEFAULT_BUDGET = 2.0

# What follows `-fllm-` in a flag that takes a value, and the variable that sets the same.
_FLAGS = tuple("cc model gate accept budget only skip mode passes profile report test".split())
_VARIABLES = {
    "LLMCC_CC": "cc",
    "LLMCC_CXX": "cxx",
    "LLMCC_MODEL": "model",
    "LLMCC_GATE": "gate",
    "LLMCC_ACCEPT": "accept",
    "LLMCC_BUDGET": "budget",
    "LLMCC_MODE": "mode",
    "LLMCC_PASSES": "passes",
    "LLMCC_PROFILE": "profile",
    "LLMCC_REPORT_DIR": "report-dir",
    "LLMCC_SERVICE": "service",
    "LLMCC_TEST": "test",
}
_FALSE = frozenset(("0", "false", "no", "off"))


class SettingsError(Exception):
    """A flag or a variable that is misspelt or has a bad value: one line."""


class Settings:
    """The settings of one command line."""

    __slots__ = (
        "accept",
        "budget",
        "cc",
        "cxx",
        "enabled",
        "gate",
        "gate_requested",
        "mode",
        "model",
        "only",
        "passes",
        "patient",
        "profile",
        "profile_reason",
        "report",
        "report_dir",
        "requested",
        "service",
        "skip",
        "test",
        "verify_passes",
        "warnings",
    )

    def __init__(self) -> None:
        self.enabled = True
        self.cc: str | None = None
        """The real compiler's command; for C++ `cxx` comes first, where it is set."""
        self.cxx: str | None = None
        self.model = DEFAULT_MODEL
        self.gate = "auto"
        self.passes = "both"
        self.accept = "proved"
        self.budget = DEFAULT_BUDGET
        self.only: tuple[str, ...] = ()
        self.skip: tuple[str, ...] = ()
        self.mode = "online"
        self.profile: str | None = None
        """A profile that says how to compile and link, from `llmcc tune`."""
        self.profile_reason = ""
        """Why the profile was not followed, where it has something to say."""
        self.patient = False
        """Whether no clock is to decide: a profile is followed to the same object every time."""
        self.report: str | None = None
        self.report_dir: str | None = None
        self.service = "auto"
        self.test: str | None = None
        self.requested = False
        """Whether `-fllm` or an `-O*-llm` was given."""
        self.gate_requested = False
        """Whether a gate was named anywhere."""
        self.verify_passes = False
        """Whether a gate sees what the compiler's own passes make, too."""
        self.warnings: tuple[str, ...] = ()
        """What was ignored in the configuration files, one line each."""

    def model_for(self, objective: str, assembly: bool = False) -> str:
        """The model that is to be asked: the shipped one knows latency, and IR, alone."""
        from llmcc.store.modelfiles import NONE  # not where everything passes through

        known = objective == "latency" and not assembly
        return NONE if self.model == DEFAULT_MODEL and not known else self.model


class _Values:
    """Values by name, from one source, before they are settled."""

    __slots__ = ("enabled", "values")

    def __init__(self) -> None:
        self.enabled: bool | None = None
        self.values: dict[str, config.Value] = {}


def settle(llm_flags: list[str], environ: Mapping[str, str], cwd: str) -> Settings:
    """The settings for a command line with LLM_FLAGS."""
    settings = Settings()
    flags = _read_flags(llm_flags, settings)
    files = config.load(environ, cwd)
    settings.warnings = files.warnings
    if environ.get("SOURCE_DATE_EPOCH"):
        settings.mode = "replay"
    values = files.values
    settings.enabled = values.pop("enabled", True) is True
    if disable := environ.get("LLMCC_DISABLE", ""):
        settings.enabled = disable.lower() in _FALSE
    if flags.enabled is not None:
        settings.enabled = flags.enabled
    values.update(_read_environment(environ, strict=settings.enabled))
    values.update(flags.values)
    if "cc" in flags.values:
        values.pop("cxx", None)  # the flag names the compiler, whatever the language
    if "report" in flags.values:
        values.pop("report-dir", None)
    _apply(values, settings, cwd)
    return settings


def fingerprint(settings: Settings, database: Database | None = None) -> str:
    """The part of the settings that changes results, for the keys of caches.

    A model is what its files hold, wherever they are; the database remembers their digest.
    """
    from llmcc.store.modelfiles import identity_of  # not where everything passes through

    return "\n".join(
        (
            f"model={identity_of(settings.model, database)}",
            f"gate={settings.gate}",
            f"gate-requested={settings.gate_requested:d}",
            f"verify-passes={settings.verify_passes:d}",
            f"passes={settings.passes}",
            f"accept={settings.accept}",
            *((f"profile={settings.profile}",) if settings.profile else ()),
            *(f"only={glob!r}" for glob in settings.only),
            *(f"skip={glob!r}" for glob in settings.skip),
        )
    )


def _read_flags(llm_flags: list[str], settings: Settings) -> _Values:
    flags = _Values()
    for flag in llm_flags:
        if flag.startswith("-O"):
            if flag[2:-4] not in LEVELS:
                names = ", ".join(f"-O{level}-llm" for level in LEVELS)
                raise SettingsError(f"invalid level in '{flag}'; expected one of: {names}")
            settings.requested = True
        elif flag == "-fllm":
            settings.requested = flags.enabled = True
        elif flag == "-fno-llm":
            flags.enabled = False
        elif flag == VERIFY_FLAG:
            settings.verify_passes = True
        else:
            _read_valued_flag(flag, flags.values)
    return flags


def _read_valued_flag(flag: str, values: dict[str, config.Value]) -> None:
    spelling, equals, text = flag.partition("=")
    name = spelling.removeprefix("-fllm-")
    if name == spelling or name not in _FLAGS:
        raise SettingsError(_unknown(flag))
    if not equals or not text:
        expected = config.expected(name)
        raise SettingsError(f"argument to '{spelling}=' is missing; expected {expected}")
    value = _checked(name, text)
    if value is None:
        raise SettingsError(f"invalid value '{text}' in '{flag}'; expected {config.expected(name)}")
    if name in ("only", "skip"):
        earlier = values.get(name, ())
        value = (*earlier, text) if isinstance(earlier, tuple) else (text,)
    values[name] = value


def _unknown(flag: str) -> str:
    """The complaint about a flag that does not exist, with the one that was probably meant."""
    from difflib import get_close_matches  # only on the way out

    if flag.startswith("-fllm-"):
        name = flag.removeprefix("-fllm-").partition("=")[0].partition(":")[0]
        spellings = {**{known: f"-fllm-{known}=" for known in _FLAGS}, "verify-passes": VERIFY_FLAG}
        close = [spellings[known] for known in get_close_matches(name, spellings, 1)]
    else:
        close = ["-fno-llm" if flag.startswith("-fno-llm") else "-fllm"]
    hint = f"; did you mean '{close[0]}'?" if close else ""
    return f"unknown argument '{flag}'{hint}"


def _read_environment(environ: Mapping[str, str], strict: bool) -> dict[str, config.Value]:
    values: dict[str, config.Value] = {}
    for variable, name in _VARIABLES.items():
        text = environ.get(variable)
        if not text:
            continue
        value = _checked(name, text)
        if value is not None:
            values[name] = value
        elif strict:
            raise SettingsError(
                f"invalid value '{text}' in '{variable}={text}'; expected {config.expected(name)}"
            )
    return values


def _checked(name: str, text: str) -> config.Value | None:
    """TEXT as a value of the setting NAME, or None where it is none."""
    if name in config.CHOICES:
        return text if text in config.CHOICES[name] else None
    return config.positive(text) if name == "budget" else text


def _apply(values: dict[str, config.Value], settings: Settings, cwd: str) -> None:
    for name, value in values.items():
        setattr(settings, name.replace("-", "_"), value)
    settings.gate_requested = "gate" in values
    if "/" in settings.model:
        settings.model = os.path.normpath(os.path.join(cwd, settings.model))
