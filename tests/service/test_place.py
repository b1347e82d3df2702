from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmcc.service.place import Place, PlaceError, peer

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")


def environ(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), **more}


def test_the_socket_is_in_the_runtime_directory(tmp_path: Path) -> None:
    assert Place(environ(tmp_path)).address == f"{tmp_path}/llmcc/service.sock"


def test_without_one_it_is_in_the_directory_for_temporary_files(tmp_path: Path) -> None:
    name = f"llmcc-{os.geteuid()}/service.sock"
    assert Place({"HOME": "/h", "TMPDIR": str(tmp_path)}).address == f"{tmp_path}/{name}"
    assert Place({"HOME": "/h"}).address == f"/tmp/{name}"
    missing = environ(tmp_path, XDG_RUNTIME_DIR=str(tmp_path / "missing"), TMPDIR=str(tmp_path))
    assert Place(missing).address == f"{tmp_path}/{name}"


@as_root
def test_the_runtime_directory_of_another_user_is_not_ours(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    os.chown(other, 65534, 65534)
    place = Place(environ(tmp_path, XDG_RUNTIME_DIR=str(other), TMPDIR=str(tmp_path)))
    assert place.directory == f"{tmp_path}/llmcc-0"


def test_every_store_has_its_own_service(tmp_path: Path) -> None:
    usual = Place(environ(tmp_path))
    one = Place(environ(tmp_path, LLMCC_STORE="/one"))
    two = Place(environ(tmp_path, LLMCC_STORE="/two"))
    cache = Place(environ(tmp_path, XDG_CACHE_HOME="/cache"))
    assert len({place.address for place in (usual, one, two, cache)}) == 4
    spelt_out = Place(environ(tmp_path, LLMCC_STORE=f"{tmp_path}/.cache/llmcc"))
    assert spelt_out.address == usual.address


def test_the_directory_is_closed_to_others(tmp_path: Path) -> None:
    place = Place(environ(tmp_path))
    place.prepare()
    assert os.stat(place.directory).st_mode & 0o777 == 0o700
    os.chmod(place.directory, 0o755)
    place.prepare()
    assert os.stat(place.directory).st_mode & 0o777 == 0o700


def test_a_link_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "llmcc").symlink_to("elsewhere")
    with pytest.raises(PlaceError, match="not a directory"):
        Place(environ(tmp_path)).prepare()


@as_root
def test_the_directory_of_another_user_is_refused(tmp_path: Path) -> None:
    (tmp_path / "llmcc").mkdir()
    os.chown(tmp_path / "llmcc", 65534, 65534)
    with pytest.raises(PlaceError, match="another user"):
        Place(environ(tmp_path)).prepare()
    with pytest.raises(PlaceError, match="another user"):
        Place(environ(tmp_path)).connect(1.0)


@pytest.mark.parametrize("depth", [0, 20])
def test_a_socket_works_however_long_its_path(tmp_path: Path, depth: int) -> None:
    runtime = tmp_path.joinpath(*["directory"] * depth)
    runtime.mkdir(parents=True, exist_ok=True)
    place = Place(environ(tmp_path, XDG_RUNTIME_DIR=str(runtime)))
    place.prepare()
    with place.listen(1) as listening, place.connect(5.0) as sock:
        accepted, _ = listening.accept()
        with accepted:
            assert peer(accepted) == peer(sock) == (os.getpid(), os.geteuid())
    assert os.listdir(place.directory) == ["service.sock"]


def test_listening_replaces_a_stale_socket(tmp_path: Path) -> None:
    place = Place(environ(tmp_path))
    place.prepare()
    place.listen(1).close()
    with pytest.raises(ConnectionRefusedError):
        place.connect(1.0)
    with place.listen(1), place.connect(1.0):
        pass


def test_a_lock_has_one_holder(tmp_path: Path) -> None:
    place = Place(environ(tmp_path))
    place.prepare()
    held = place.lock("lock")
    assert held is not None
    assert place.lock("lock") is None
    os.close(held)
    again = place.lock("lock")
    assert again is not None
    os.close(again)


def test_without_a_service_there_is_no_connection(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Place(environ(tmp_path)).connect(1.0)
