"""The documentation is true: what it repeats is what the code says, its commands parse, its links lead somewhere."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import shutil
import tomllib
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

import allocator
from allocator.check import plan_from_json
from allocator.cli import COMMANDS, main
from allocator.ooxml.limits import PackageLimits
from allocator.plan import Outcome
from allocator.rule_model import load
from allocator.rules import RULES
from allocator.tiers import TIERS
from docs.make_docs import README, ROOT, WORKBOOK, readme, table, workbook
from examples.make_examples import EXAMPLES
from tests.test_library import python

if TYPE_CHECKING:
    from pathlib import Path

CONTRIBUTING, SPECIFICATION = ROOT / "CONTRIBUTING.md", ROOT / "docs" / "specification.md"
FOLDERS = (ROOT, ROOT / "docs", ROOT / "examples", ROOT / "benchmarks")
PAGES = sorted(page for folder in FOLDERS for page in folder.glob("*.md"))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[list[str]]:
    """The lines of every fenced block in that language."""
    return [block.splitlines() for block in re.findall(rf"^```{language}\n(.*?)^```$", text(page), re.M | re.S)]


def block(name: str) -> str:
    """What stands between the two marks of that name in the README."""
    return text(README).split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0].strip()


def section(title: str) -> str:
    return text(README).split(f"\n## {title}\n")[1].split("\n## ")[0]


def calls() -> list[tuple[str, str]]:
    """Every call of allocator with arguments that a page shows, in a block or a sentence, with the page's name."""
    found = []
    for page in PAGES:
        shown = [*blocks(page, "sh"), *blocks(page, "shell")]
        parts = [part.strip() for lines in shown for line in lines for part in line.split("&&")]
        parts += re.findall(r"`(allocator \w+ [^`]+)`", text(page))
        found += [(page.name, part) for part in parts if re.match(r"(\.venv/bin/)?allocator ", part)]
    return found


def parse(arguments: list[str]) -> None:
    """Let click read the arguments without doing anything. Raises click.UsageError where it can't."""
    command: click.Command | None = main
    while isinstance(command, click.Group):
        name, *arguments = arguments
        command = command.get_command(click.Context(command), name)
    assert command is not None
    command.make_context(command.name, arguments)


# -- what is repeated from the code


def test_rules_tiers_and_rule_models_in_the_readme_are_those_of_the_code() -> None:
    assert text(README) == readme(text(README)), "run: python -m docs.make_docs"


def test_the_page_on_the_workbook_is_that_of_the_code() -> None:
    assert text(WORKBOOK) == workbook(), "run: python -m docs.make_docs"


def test_the_figures_name_every_example_and_every_tier_of_the_default_rule_model() -> None:
    figures = block("figures")
    assert re.match(
        r"Measured on 20\d\d-\d\d-\d\d with Allocator [\d.]+, OR-Tools [\d.]+ and Python [\d.]+ on ", figures
    )
    sizes, values = figures.split("\n\n")[1:]
    named = [line.split(" | ")[0].strip("| `") for line in sizes.splitlines()[2:]]
    assert named == list(EXAMPLES)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in values.splitlines()]
    assert cells[0] == ["Tier", "In", *(f"`{name}`" for name in EXAMPLES)]
    assert [line[0].strip("`") for line in cells[2:]] == [tier.key for tier in load("flanders").tiers]
    for line in cells[2:]:
        assert all(re.fullmatch(r"-?[\d.]+( \(bound -?[\d.]+\))?", cell) for cell in line[2:]), line


def test_the_readme_opens_with_a_summary() -> None:
    first = block("summary").splitlines()[0]
    assert first == "> **Proposal for consultation**"


def test_the_readme_says_how_many_texts_are_our_own_translation() -> None:
    catalogue = load("flanders").catalogue.whole
    translated = sum(task.nl_proposed for task in catalogue)
    words = " ".join(section("Where the facts come from").split())
    assert f"the {len(catalogue)} tasks and their clusters" in words
    assert f"Of {translated} tasks only the English text was at hand" in words


def test_what_docstrings_cite_stands_in_the_specification() -> None:
    sources = "".join(text(file) for file in (ROOT / "allocator").rglob("*.py"))
    cited = set(re.findall(r"SPEC(?:,| in)? (?:section |rule )?(R?\d+)", " ".join(sources.split())))
    assert {"1", "2", "3", "4", "5", "7", "8", "R1", "R14"} <= cited
    page = text(SPECIFICATION)
    assert [name for name in cited if f"\n## {name}. " not in page and f"\n- **{name} " not in page] == []


def test_the_specification_has_every_rule_tier_and_outcome() -> None:
    page = text(SPECIFICATION)
    assert re.findall(r"^- \*\*(R\d+) ", page, re.M) == [rule.code for rule in RULES]
    tiers = page.split("\n## 5. ")[1].split("\n## ")[0]
    named = [name for cells in re.findall(r"^\| (`.*?) \|", tiers, re.M) for name in re.findall(r"`(\w+)`", cells)]
    assert named == [tier.key for tier in TIERS]
    assert re.findall(r"^\| `(\w+)` \|", page.split("\n## 2. ")[0], re.M) == [str(outcome) for outcome in Outcome]


def test_the_json_in_the_specification_is_what_is_written_and_read() -> None:
    (lines,) = blocks(SPECIFICATION, "json")
    found = json.loads("\n".join(lines))
    assert tuple(found) == plan_from_json.TOP
    assert set(found["rows"][0]) == set(plan_from_json.ROW)
    assert tuple(found["members"][0]) == ("name", *plan_from_json.ACCOUNT)
    assert tuple(found["tiers"][0]) == plan_from_json.TIER
    assert tuple(found["figures"][0]) == plan_from_json.FIGURE
    table_of_fields = text(SPECIFICATION).split("\n## 8. ")[1].split("\n## ")[0]
    named = {
        name for cells in re.findall(r"^\| (`.*?) \|", table_of_fields, re.M) for name in re.findall(r"`(\w+)`", cells)
    }
    assert named == {*plan_from_json.TOP, *plan_from_json.ROW}


def test_a_table_is_markdown() -> None:
    assert table(("A", "B"), [("1", "2")]) == "| A | B |\n| --- | --- |\n| 1 | 2 |"


# -- commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_is_in_the_readme_and_has_help(name: str) -> None:
    said = section("Commands")
    assert f"`allocator {name}" in said
    command: click.Command = getattr(import_module(f"allocator.cli.{name}"), name)
    every = [command, *(command.commands.values() if isinstance(command, click.Group) else [])]
    assert all(each.help for each in every)
    for option in [each for one in every for each in one.params if isinstance(each, click.Option)]:
        assert option.help, option.name
        assert all(f"`{spelling}" in said for spelling in option.opts), option.opts


@pytest.mark.parametrize(("page", "call"), calls())
def test_a_command_in_the_documentation_can_be_given(page: str, call: str) -> None:
    parse(shlex.split(call)[1:])


def test_a_command_that_does_not_exist_is_noticed() -> None:
    with pytest.raises(click.UsageError):
        parse(["solve", "taken.xlsx", "--no-such-option"])


def test_the_first_two_blocks_of_shell_commands_are_the_two_commands_of_one_line_each() -> None:
    first, second = blocks(README, "sh")[:2]  # those of the Dutch part are marked shell and pwsh
    assert len(first) == len(second) == 1
    assert any(f"allocator solve examples/{name} " in first[0] for name in EXAMPLES)
    assert '".[dev]"' in second[0]
    assert second[0].endswith("pytest")


def test_the_windows_commands_say_the_same() -> None:
    ours = [line for (line,) in blocks(README, "sh")[:2]]
    theirs = blocks(README, "powershell")[0]
    assert [
        line.replace("py -m", "python3 -m", 1)
        .replace("; ", " && ")
        .replace(".venv\\Scripts\\", ".venv/bin/")
        .replace("\\", "/")
        for line in theirs
    ] == ours


def test_the_dutch_part_sets_up_as_the_english_one_does() -> None:
    setting_up = blocks(README, "sh")[0][0].split(" && .venv/bin/allocator ")[0]
    assert [setting_up] in blocks(README, "shell")
    assert blocks(README, "pwsh") == [[blocks(README, "powershell")[0][0].split("; .venv\\Scripts\\allocator ")[0]]]


def test_the_readme_shows_the_library_at_work(tmp_path: Path) -> None:
    (lines,) = blocks(README, "python")
    (tmp_path / "examples").mkdir()
    shutil.copy(ROOT / "examples" / "school.xlsx", tmp_path / "examples")
    assert python(tmp_path, *lines)[0].startswith("Solution(optimal, ")
    assert (tmp_path / "school-plan.xlsx").exists()


def test_the_readme_names_only_what_the_library_offers() -> None:
    named = set(re.findall(r"\ballocator\.([A-Za-z_]+)", section("As a library")))
    assert {"read_workbook", "solve", "verify", "write_workbook", "SolveJob"} <= named
    assert named <= set(allocator.__all__)


def test_constraints_pin_everything_that_is_asked_for() -> None:
    lines = [line for line in text(ROOT / "constraints.txt").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    asked = {
        re.split(r"[<>=!~]", name)[0] for name in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    assert asked <= pinned


def test_the_check_of_everything_runs_the_commands_as_they_stand_in_the_readme() -> None:
    script = text(ROOT / ".ci" / "run")
    assert 'bash -c "$(readme_command 1)"' in script
    assert 'bash -c "$(readme_command 2)"' in script
    assert "pytest" not in script


def test_the_specification_names_every_limit_with_its_default() -> None:
    words = SPECIFICATION.read_text(encoding="utf-8")
    for limit in dataclasses.fields(PackageLimits):
        assert f"| `{limit.name}` | {limit.default} |" in words


# -- links and files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", text(page))
    inside = [target.split("#")[0] for target in targets if not re.match(r"https?://|#", target)]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_contributing_names_only_files_that_exist() -> None:
    named = re.findall(r"`((?:allocator|models|tests|docs|examples|benchmarks|\.ci)/[\w./-]*)`", text(CONTRIBUTING))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_contributing_quotes_its_rule_and_its_test_as_they_stand() -> None:
    sources = ("allocator/rules/owner_share.py", "tests/rules/test_owner_share.py")
    words = {" ".join(line.split()) for source in sources for line in text(ROOT / source).splitlines()}
    quoted = [line.strip() for lines in blocks(CONTRIBUTING, r"python") for line in lines]
    indented = re.findall(r"^ +```python\n(.*?)^ +```$", text(CONTRIBUTING), re.M | re.S)
    quoted += [line.strip() for part in indented for line in part.splitlines()]
    assert len(quoted) >= 8
    assert [line for line in quoted if line not in words] == []
