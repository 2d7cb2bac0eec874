"""Which workbooks a batch takes, and where their answers go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from allocator.basics.problem import InputError
from allocator.batch.collect import collect


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def places(paths: list[Path], out: Path = Path("nowhere")) -> list[str]:
    return [book.place for book in collect(paths, out).workbooks]


def test_a_folder_is_taken_with_all_below_it_in_order(tmp_path: Path) -> None:
    folder = made(tmp_path / "regio", "b.xlsx", "a.xlsm", "diep/c.xlsx", "nota.docx", "~$b.xlsx", ".x.xlsx")
    assert places([folder]) == ["regio/a.xlsm", "regio/b.xlsx", "regio/diep/c.xlsx"]


def test_files_of_one_name_in_folders_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    made(tmp_path, "2025/regio/a.xlsx", "2026/regio/a.xlsx", "noord/a.xlsx")
    folders = [tmp_path / "2025" / "regio", tmp_path / "2026" / "regio", tmp_path / "noord"]
    assert places(folders) == ["2025/regio/a.xlsx", "2026/regio/a.xlsx", "noord/a.xlsx"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    made(tmp_path, "x/a.xlsx", "y/b.xlsx", "y/a.xlsx")
    assert places([tmp_path / "x", tmp_path / "y"]) == places([tmp_path / "y", tmp_path / "x"])


def test_a_file_that_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "a.xlsx")
    assert places([folder, folder / "a.xlsx"]) == ["in/a.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_file_elsewhere_has_its_place_where_it_stands(tmp_path: Path) -> None:
    made(tmp_path, "elders/a.xlsx")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.xlsx").symlink_to(tmp_path / "elders" / "a.xlsx")
    assert places([tmp_path / "in"]) == ["in/b.xlsx"]


def test_a_pattern_is_spread_out_here(tmp_path: Path) -> None:
    made(tmp_path / "in", "a1.xlsx", "a2.xlsx", "b.xlsx")
    assert places([tmp_path / "in" / "a*.xlsx"]) == ["in/a1.xlsx", "in/a2.xlsx"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    made(tmp_path / "in", "a[1].xlsx", "a1.xlsx")
    assert places([tmp_path / "in" / "a[1].xlsx"]) == ["in/a[1].xlsx"]


def test_the_output_is_no_input(tmp_path: Path) -> None:
    made(tmp_path / "in", "a.xlsx", "uit/in/a-verdeling.xlsx", "uit/samenvatting.xlsx")
    assert places([tmp_path / "in"], tmp_path / "in" / "uit") == ["in/a.xlsx"]


def test_answers_beside_their_workbook_are_left_out_and_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "a.xlsx", "a-verdeling.xlsx", "b-plan.xlsx")
    found = collect([folder], tmp_path / "uit")
    assert [book.place for book in found.workbooks] == ["in/a.xlsx", "in/b-plan.xlsx"]
    assert [path.name for path in found.answers] == ["a-verdeling.xlsx"]


def test_workbooks_of_other_kinds_are_taken_to_be_told_of(tmp_path: Path) -> None:
    assert places([made(tmp_path / "in", "oud.xls", "libre.ods")]) == ["in/libre.ods", "in/oud.xls"]


def test_every_path_that_leads_nowhere_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        collect([tmp_path / "a.xlsx", tmp_path / "b"], tmp_path / "uit")
    assert [Path(problem.place).name for problem in caught.value.problems] == ["a.xlsx", "b"]


def test_a_folder_without_workbooks_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        collect([made(tmp_path / "in", "nota.docx")], tmp_path / "uit")


def test_the_output_of_another_batch_is_no_input_and_told(tmp_path: Path) -> None:
    folder = made(
        tmp_path / "in", "a.xlsx", "vorig/in/a-verdeling.xlsx", "vorig/samenvatting.xlsx", "vorig/records/batch.lock"
    )
    found = collect([folder], tmp_path / "uit")
    assert [book.place for book in found.workbooks] == ["in/a.xlsx"]
    assert found.outputs == (folder.resolve() / "vorig",)
    assert places([folder / "vorig"]) == ["vorig/in/a-verdeling.xlsx", "vorig/samenvatting.xlsx"]


def test_a_folder_is_not_its_own_output(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "a.xlsx", "diep/b.xlsx")
    for path in (folder, folder / "diep"):
        with pytest.raises(InputError) as raised:
            collect([path], folder)
        assert [problem.place for problem in raised.value.problems] == [str(path)]


# What can't be read costs itself alone.


def shut(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Folders of these names can't be listed, as without rights; for whoever has all of them too."""
    real = os.scandir

    def listed(path: object = ".") -> object:
        if os.path.basename(str(path)) in names:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", listed)


def test_a_folder_that_cannot_be_read_has_its_outcome_in_place_of_its_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "in", "a.xlsx", "dicht/b.xlsx", "open/c.xlsx")
    shut(monkeypatch, "dicht")
    assert places([folder]) == ["in/a.xlsx", "in/dicht", "in/open/c.xlsx"]


def test_a_folder_that_is_given_and_cannot_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [made(tmp_path / "dicht", "b.xlsx"), made(tmp_path / "in", "a.xlsx")]
    shut(monkeypatch, "dicht")
    with pytest.raises(InputError) as caught:
        collect(folders, tmp_path / "uit")
    assert [problem.place for problem in caught.value.problems] == [str(folders[0])]


def test_where_nothing_but_closed_folders_is_found_that_is_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "in", "dicht/b.xlsx")
    shut(monkeypatch, "dicht")
    with pytest.raises(InputError, match="can't be read"):
        collect([folder], tmp_path / "uit")


POSIX = pytest.mark.skipif(os.name == "nt", reason="links need rights there, and names are signs")


@POSIX
def test_links_that_lead_nowhere_or_round_are_taken_to_be_told_of(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "a.xlsx")
    (folder / "weg.xlsx").symlink_to(tmp_path / "none.xlsx")
    (folder / "rond.xlsx").symlink_to(folder / "rond.xlsx")
    assert places([folder]) == ["in/a.xlsx", "in/rond.xlsx", "in/weg.xlsx"]
    assert places([folder / "rond.xlsx"]) == ["in/rond.xlsx"]


@POSIX
def test_a_link_to_a_folder_is_not_followed_and_told_where_that_stands_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = made(tmp_path / "in", "a.xlsx"), made(tmp_path / "elders", "b.xlsx")
    (folder / "rond").symlink_to(folder)
    (folder / "koppeling").symlink_to(elsewhere)
    found = collect([folder], tmp_path / "uit")
    assert [book.place for book in found.workbooks] == ["in/a.xlsx"]
    assert [path.name for path in found.links] == ["koppeling"]
    assert collect([folder, elsewhere], tmp_path / "uit").links == ()


def bytes_in(folder: Path, *names: bytes) -> None:
    """Empty files whose names are no UTF-8. Skips where a system has none."""
    try:
        for name in names:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")
    except OSError:
        pytest.skip("names are signs here")


@POSIX
def test_a_name_that_is_no_utf8_has_a_place_that_is_and_nobody_elses(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "caf%E9.xlsx", "café.xlsx")
    bytes_in(folder, b"caf\xe9.xlsx")
    assert places([folder]) == ["in/caf%E9%.xlsx", "in/caf%E9.xlsx", "in/café.xlsx"]
