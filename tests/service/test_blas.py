"""What workers' linear algebra is told, by what Linux says of the processor."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmcc.service import blas, launch

WIDE = "fpu sse2 avx2 avx512f avx512cd avx512bw avx512dq avx512vl"


@pytest.mark.parametrize(
    ("vendor", "flags", "kernels"),
    [
        ("AuthenticAMD", WIDE, "SkylakeX"),
        ("AuthenticAMD", "fpu sse2 avx2 avx512f", None),
        ("GenuineIntel", WIDE, None),
    ],
)
def test_kernels_are_those_of_the_processor(
    tmp_path: Path, vendor: str, flags: str, kernels: str | None
) -> None:
    file = tmp_path / "cpuinfo"
    one = f"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n\n"
    file.write_text(one + one)
    found = blas.settings(str(file))
    assert found.pop("OPENBLAS_CORETYPE", None) == kernels
    assert found == {"OPENBLAS_NUM_THREADS": "1"}


def test_without_a_description_there_is_one_thread(tmp_path: Path) -> None:
    assert blas.settings(str(tmp_path / "none")) == {"OPENBLAS_NUM_THREADS": "1"}


def test_the_user_decides() -> None:
    kept = launch.environment({"OPENBLAS_NUM_THREADS": "3", "OMP_NUM_THREADS": "3"})
    assert kept == blas.settings() | {"OPENBLAS_NUM_THREADS": "3"}
