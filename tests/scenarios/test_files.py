"""Scenarios in TOML and in CSV, as people and Excel write them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.basics.problem import InputError
from allocator.scenarios.csv_file import read_csv
from allocator.scenarios.files import read_file
from allocator.scenarios.scenario_set import scenario_set
from allocator.scenarios.toml_file import read_toml
from tests.changes.stage import INTAKE

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.scenarios.raw import RawScenarios

HEADERS = "Scenario;Wijziging;Wie;Waarde;Opmerking"
DUTCH = f"{HEADERS}\nGeïnteresseerd;ICT-uren;An Peeters;+40;één jaar\nWeg;afwezig;Bo;;\n"


def file(folder: Path, content: str | bytes, name: str = "s.csv") -> RawScenarios:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path)


def refused(folder: Path, content: str | bytes, name: str = "s.csv") -> str:
    with pytest.raises(InputError) as caught:
        file(folder, content, name)
    (problem,) = caught.value.problems
    return problem.to("en")


def words(raw: RawScenarios) -> list[tuple[str | None, ...]]:
    lines = ((line.scenario, line.change, line.who, line.value, line.note) for line in raw.lines)
    return [(*(said.words for said in line[:4]), line[4]) for line in lines]


WHOLE = [
    ("Geïnteresseerd", "ICT-uren", "An Peeters", "+40", "één jaar"),
    ("Weg", "afwezig", "Bo", "", ""),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_whatever_program_wrote_it(tmp_path: Path, encoding: str, sign: str, end: str) -> None:
    content = DUTCH.replace(";", sign).replace("\n", end).encode(encoding)
    assert words(file(tmp_path, content)) == WHOLE


def test_a_csv_may_have_titles_other_columns_and_commas_in_its_cells(tmp_path: Path) -> None:
    content = 'What if?,,\n\nWho,Mine,Change,Scenario\n"An Peeters, Jr",x,"absent",A\n\n'
    assert words(file(tmp_path, content)) == [("A", "absent", "An Peeters, Jr", "", "")]


def test_what_excel_takes_as_the_sign_is_no_line(tmp_path: Path) -> None:
    raw = file(tmp_path, f"sep=;\r\n{DUTCH}")
    assert words(raw) == WHOLE
    assert raw.lines[0].value.place == "s.csv!D2"


def test_a_fault_has_the_cell_at_which_excel_shows_it(tmp_path: Path) -> None:
    raw = file(tmp_path, f'Title\n\n{HEADERS}\nA;afwezig;"Bo\n";;"two\nlines"\nA;ICT-uren;Cas;40;')
    with pytest.raises(InputError) as caught:
        scenario_set(INTAKE, raw)
    assert [problem.to("nl") for problem in caught.value.problems] == [
        's.csv!D5: "40" kan zoveel meer zijn, of zoveel in het geheel: schrijf het als +40, -40, =400 of +10%'
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "s.csv: no header Scenario, Change"),
        ("Scenario;Chnge\nA;absent", 's.csv: no header Change ("Chnge"?)'),
        (f"{HEADERS};Wie\nA;afwezig;Bo", 's.csv!F1: the header "Wie" is there twice'),
        (b"\x00\x01\x81\xff", "s.csv: this is no text"),
    ],
)
def test_a_csv_that_cannot_be_read_is_told_why(tmp_path: Path, content: str | bytes, said: str) -> None:
    assert refused(tmp_path, content).startswith(said)


TOML = """
[[scenario]]
name = "An away"
changes = [
    { change = "absent", who = "An Peeters" },
    { change = "ICT hours", who = "Bo", value = "+40", note = "as agreed" },
]
[[scenario]]
scenario = "Margin"
wijziging = "instelling"
wie = "Planningsmarge %"
waarde = 10
[[acceptance]]
figure = "core"
operator = "<="
limit = "baseline"
"""


def test_a_toml_file_has_scenarios_with_changes_or_lines_and_acceptance_rules(tmp_path: Path) -> None:
    raw = file(tmp_path, TOML, "s.toml")
    assert words(raw) == [
        ("An away", "absent", "An Peeters", "", ""),
        ("An away", "ICT hours", "Bo", "+40", "as agreed"),
        ("Margin", "instelling", "Planningsmarge %", "10", ""),
    ]
    found = scenario_set(INTAKE, raw)
    assert [scenario.name for scenario in found.scenarios] == ["An away", "Margin"]
    assert [rule.said.en for rule in found.acceptance] == ["Core tasks undone: at most baseline"]


def test_every_fault_of_a_toml_file_has_its_key(tmp_path: Path) -> None:
    raw = file(
        tmp_path,
        'titel = "x"\n[[scenario]]\nname = "A"\nchanges = [{ chnge = "absent" }, 3, { change = "absent", who = [1] }]\n'
        '[[scenario]]\nname = "B"\nchange = "absent"\nwho = "Boo"\n[[acceptance]]\nfigure = "core"\nlimit = 1.5\n',
        "s.toml",
    )
    with pytest.raises(InputError) as caught:
        scenario_set(INTAKE, raw)
    assert [problem.place for problem in caught.value.problems] == [
        "s.toml: titel",
        "s.toml: scenario[0].changes[0].chnge",
        "s.toml: scenario[0].changes[1]",
        "s.toml: scenario[0].changes[2].who",
        "s.toml: scenario[1].who",
        "s.toml: acceptance[0].operator",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[scenario]]\nname = "A\n', "s.toml: this is no TOML (line 2, column 10)"),
        (b"name = '\xe9'", "s.toml: this is no text in UTF-8"),
        ("a = " + "[" * 5000, "s.toml: this is no TOML"),
    ],
)
def test_a_toml_file_that_cannot_be_read_is_told_why(tmp_path: Path, content: str | bytes, said: str) -> None:
    assert refused(tmp_path, content, "s.toml").startswith(said)


HEADER_WORDS = ["Scenario", "Change", "Wie", "Value", ";", ",", "\t", "\n", '"', "sep=", "A", "absent", "+40"]
KEYS = ["[[scenario]]", "name", "=", '"x"', "changes", "[", "]", "{", "}", "change", "1e400", "nan", "9" * 5000, " "]
PIECES = st.one_of(st.sampled_from(HEADER_WORDS), st.sampled_from(KEYS), st.text(max_size=3))


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([".csv", ".toml"]))
def test_whatever_stands_in_a_file_it_is_read_or_told(words: str, ending: str) -> None:
    content = words.encode("utf-8", "surrogatepass")
    with contextlib.suppress(InputError):
        scenario_set(INTAKE, read_toml("s.toml", content) if ending == ".toml" else read_csv("s.csv", content))


def test_numbers_that_are_nobodys_are_refused_in_toml(tmp_path: Path) -> None:
    for number in ("1e400", "nan", "0x" + "f" * 5000):
        raw = file(tmp_path, f'[[scenario]]\nname = "A"\nchange = "ICT hours"\nwho = "Bo"\nvalue = {number}', "s.toml")
        assert [problem.place for problem in raw.problems] == ["s.toml: scenario[0].value"]


def test_other_files_and_missing_ones_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "x", "s.docx").startswith("s.docx: this is neither TOML nor CSV")
    with pytest.raises(InputError, match="can't be read"):
        read_file(tmp_path / "gone.csv")
