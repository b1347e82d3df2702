"""`replay`: the same object from the same source and cache, on any machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "bench"
PROGRAMS = ("hashtable.c", "lz.c", "scheduler.c", "sort.c")


def build(launcher: str, environment: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Objects of some example programs, built at a path that does not depend on the machine."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    objects = {}
    for source in (folder / name for name in PROGRAMS):
        shutil.copy(EXAMPLES / source.name, source)
        output = source.with_suffix(".o")
        command = [launcher, "-O3", "-g", "-c", source.name, "-o", output.name]
        subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True)
        objects[source.name] = output.read_bytes()
    return objects


def llmcc(launcher: str, environment: dict[str, str], *words: str) -> None:
    subprocess.run([launcher, *words], env={**os.environ, **environment}, check=True)


def test_exported_cache_replays_the_same_objects_without_a_service(
    launcher: str, private_environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "tree"
    online = {**private_environment, "LLMCC_BUDGET": "30"}
    plain = build(launcher, {**online, "LLMCC_DISABLE": "1"}, folder)
    build(launcher, online, folder)
    # What the model did not get to is done now.
    llmcc(launcher, online, "improve")
    optimized = build(launcher, online, folder)
    improved = {name for name in plain if plain[name] != optimized[name]}
    assert improved

    exported = tmp_path / "cache.export"
    llmcc(launcher, online, "cache", "export", str(exported))
    elsewhere = {**online, "LLMCC_STORE": str(tmp_path / "elsewhere"), "LLMCC_SERVICE": "never"}
    replaying = {**elsewhere, "SOURCE_DATE_EPOCH": "1"}
    assert build(launcher, replaying, folder) == plain
    llmcc(launcher, elsewhere, "cache", "import", "--trusted", str(exported))
    assert build(launcher, replaying, folder) == optimized


def test_functions_replay_where_their_unit_is_another(
    launcher: str, private_environment: dict[str, str], tmp_path: Path
) -> None:
    environment = {**os.environ, **private_environment, "LLMCC_BUDGET": "30"}
    body = """int sum(const int *a, int n) {
  int s = 0, c = 0;
  for (int i = 0; i < n; i++) { s += a[i] * 3; if (a[i] > 7) c++; }
  return s * c;
}
"""
    objects = []
    for text, mode in ((body, "online"), (f"int more = 1;\n{body}", "replay")):
        (tmp_path / "unit.c").write_text(text)
        report = tmp_path / f"{mode}.json"
        command = [launcher, "-O3", f"-fllm-mode={mode}", f"-fllm-report={report}", "-c", "unit.c"]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)
        objects.append(report.read_text())
        llmcc(launcher, private_environment, "improve")
    assert '"not in the cache"' not in objects[1]
    assert objects[0].count('"improved"') == objects[1].count('"improved"')
