"""Response files."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmcc.driver.arguments import read
from llmcc.driver.response import expand, tokenize

from .vocabulary import CLANG, needs_clang


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("a b\tc\nd\r\ne", ["a", "b", "c", "d", "e"]),
        ("'a b' \"c d\"", ["a b", "c d"]),
        ("a'b c'd", ["ab cd"]),
        (r"a\ b \"c\" \\", ["a b", '"c"', "\\"]),
        (r"'a\'b' " + r'"a\"b"', ["a'b", 'a"b']),
        ('-DNAME="\\"value\\""', ['-DNAME="value"']),
        ("'' a", ["a"]),
        ("'open", ["open"]),
        ("end\\", ["end\\"]),
    ],
)
def test_quoting(text: str, words: list[str]) -> None:
    assert tokenize(text) == words


@needs_clang
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.text(alphabet="ab \t\n\r'\"\\", max_size=16))
def test_quoting_is_that_of_clang(text: str, tmp_path: Path) -> None:
    file = tmp_path / "words.rsp"
    file.write_text(text, newline="")
    words = ["-fsyntax-only", "-x", "c", os.devnull, "--", "first", f"@{file}"]
    said = subprocess.run([CLANG, "-###", *words], capture_output=True, check=False).stderr.decode()
    complaint = "error: no such file or directory: "
    expected = "".join(f"{CLANG}: {complaint}'{word}'\n" for word in ["first", *tokenize(text)])
    assert expected in said
    assert said.count(complaint) == expected.count(complaint)


def test_a_missing_file_stays() -> None:
    assert expand("@/nowhere/at/all") is None
    line = read(["-c", "@/nowhere/at/all"])
    assert line.passed() == line.expanded == ["-c", "@/nowhere/at/all"]


def test_a_directory_stays(tmp_path: Path) -> None:
    assert read([f"@{tmp_path}"]).expanded == [f"@{tmp_path}"]


def test_files_within_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outer").write_text("-c @inner @missing")
    (tmp_path / "inner").write_text("-fllm -O2")
    line = read(["@outer", "a.c"])
    assert line.expanded == ["-c", "-fllm", "-O2", "@missing", "a.c"]
    assert line.llm == ["-fllm"]
    assert line.passed() == ["-c", "-O2", "@missing", "a.c"]


def test_a_file_that_names_itself_stays(tmp_path: Path) -> None:
    (tmp_path / "self").write_text(f"-c @{tmp_path}/self")
    assert read([f"@{tmp_path}/self"]).passed() == [f"@{tmp_path}/self"]


def test_a_value_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "value").write_text("-O3-llm -c")
    line = read(["-o", f"@{tmp_path}/value"])
    assert line.llm == []
    assert [(a.option, a.value) for a in line.arguments] == [("-o", "-O3-llm"), ("-c", None)]


def test_a_pipe_is_read_once_and_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("-c -O2",))
    writer.start()
    line = read([f"@{pipe}", "a.c"])
    writer.join()
    assert line.passed() == ["-c", "-O2", "a.c"]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf-c a.c", "-c a.c".encode("utf-16"), b"-c a.c\n"], ids=repr
)
def test_byte_order_marks(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    assert read([f"@{tmp_path}/file"]).expanded == ["-c", "a.c"]


def test_bytes_that_are_no_text_survive(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"-DX=\xff\xfe -fllm")
    assert os.fsencode(read([f"@{tmp_path}/file"]).passed()[0]) == b"-DX=\xff\xfe"
