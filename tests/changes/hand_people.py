"""The kinds of change that are about people, partners, schools and settings, each with its edit by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tests.changes.hand_case import NO_PINS, RefusedError, Step, line_of, without_name, without_names

if TYPE_CHECKING:
    from tests.changes.hand_case import Both, Line, Tables

NAMES = ("An", "Bo", "Cas")
SCHOOLS = ("Linde", "Eik")
HOURS = {"ict": ("ICT hours", "ICT-uren"), "bpt": ("BPT hours", "BPT-uren")} | {
    "other": ("other hours", "andere uren"),
    "meetings": ("meeting hours", "overleguren"),
}
CLUSTERS = {"technical": "technisch", "teaching": "pedagogisch-didactisch", "administration": "administratief"}
SETTINGS_GIVEN = {
    ("Weeks per year", "Weken per jaar"): ("38", "40", "99"),
    ("Team hours per", "Teamuren per"): ("week", "jaar"),
    ("Task hours per", "Taakuren per"): ("week", "year"),
    ("Estimate scale", "Schaalfactor ramingen"): ("0,5",),
    ("BPT clock hours", "BPT-klokuren"): ("1", "0.8333333"),
    ("Owner share %", "Max % kerntaken per persoon"): ("60 %", "many"),
    ("Full-time hours per week", "Voltijdse uren per week"): ("38",),
    ("Hours unit", "Uren per"): ("week", "jaar"),
    ("backups.enabled", "backups.enabled"): ("no", "ja"),
    ("Model", "Model"): ("flanders-yearly", "flandres"),
}


def same(words: str) -> Both:
    return words, words


def changed_by(before: Fraction, value: str) -> Fraction:
    """A figure after `+1`, `-1`, `=1` or `+10%`."""
    step = Fraction(value[1:].rstrip("%"))
    step = before * step / 100 if value.endswith("%") else step
    after = {"+": before + step, "-": before - step, "=": step}[value[0]]
    if after < 0:
        raise RefusedError
    return after


def figure(line: Line, field: str) -> Fraction:
    return Fraction(str(line.get(field) or 0))


def hours_change(name: str, field: str, value: str) -> Step:
    def edit(tables: Tables) -> None:
        line = line_of(tables, name)
        before = figure(line, field)
        if field == "ict" and line.get("points") and line.get("ict") is None:
            told = {str(given["setting"]): given["value"] for given in tables["settings"]}
            weeks = 1 if told["Team hours per"] == "week" else told["Weken per jaar"]
            before = Fraction(21, 63) * Fraction(str(told["Full-time hours per week"])) * Fraction(str(weeks))
        after = changed_by(before, value)
        if after != before:
            line[field] = float(after)

    return Step(HOURS[field], same(name), same(value), edit)


def level_change(name: str, cluster: str, value: str) -> Step:
    def edit(tables: Tables) -> None:
        line = line_of(tables, name)
        before = int(str(line.get(f"level_{cluster}") or 0))
        line[f"level_{cluster}"] = before + int(value) if value[0] in "+-" else int(value)

    return Step(("level", "niveau"), (f"{name}: {cluster}", f"{name}: {CLUSTERS[cluster]}"), same(value), edit)


def departure(change: Both, name: str, sheet: str = "team") -> Step:
    def edit(tables: Tables) -> None:
        line = line_of(tables, name, sheet)
        tables[sheet].remove(line)
        tables["away"] += [line] if change[0] == "absent" else []
        without_names(tables, name)

    return Step(change, same(name), ("", ""), edit)


def expect_new(tables: Tables, name: str) -> None:
    """Nobody is called so, not even somebody who is away."""
    if any(line["name"] == name for line in (*tables["team"], *tables["partners"], *tables["away"])):
        raise RefusedError


def joining(name: str, like: str, ict: str, level: str) -> Step:
    def edit(tables: Tables) -> None:
        copied = line_of(tables, like)
        expect_new(tables, name)
        hours: Line = dict.fromkeys(("bpt", "other", "meetings", "points", "diploma"))
        tables["team"].append({**copied, **hours, "name": name, "ict": float(ict), "level_technical": int(level)})

    said = (f"like {like}; ICT {ict}; technical {level}", f"zoals {like}; ICT-uren: {ict}; technisch {level}; BPT 0")
    return Step(("joins", "komt erbij"), same(name), said, edit)


def listing(change: Both, name: str, field: str, added: str) -> Step:
    """A name that is added to those in a cell of Team."""

    def edit(tables: Tables) -> None:
        line = line_of(tables, name)
        if field == "serves":
            line_of(tables, added, "schools")
            if line.get("school") is None and line.get("serves") is None:  # a member of the group: all of them
                return
        names = [each for each in str(line.get(field) or "").split("; ") if each not in ("", "-")]
        if added.casefold() not in map(str.casefold, names):
            line[field] = "; ".join([*names, added])

    return Step(change, same(name), same(added), edit)


def pool_change(who: Both, value: str) -> Step:
    def edit(tables: Tables) -> None:
        for line in lines_of_schools(tables, who[0]):
            before = Fraction(str(line.get("pool") or "0").rstrip("%"))
            after = changed_by(before, (value if value[0] in "+-" else f"={value}").rstrip("%"))  # percentage points
            if after > 100:
                raise RefusedError
            line["pool"] = f"{float(after)}%"

    return Step(("pool", "uitleenbaar"), who, same(value), edit)


def pooling_change(who: Both, value: Both) -> Step:
    def edit(tables: Tables) -> None:
        for line in lines_of_schools(tables, who[0]):
            line["pooling"] = value[1]

    return Step(("pooling", "samenwerken"), who, value, edit)


def lines_of_schools(tables: Tables, who: str) -> list[Line]:
    if who == "all":
        return [line for line in tables["schools"] if line["name"] != "Groep"]
    return [line_of(tables, who, "schools")]


def terms_change(change: Both, field: str, name: str, value: str) -> Step:
    def edit(tables: Tables) -> None:
        line = line_of(tables, name, "partners")
        if field == "max_hours" and line.get(field) is None and value[0] != "=":
            raise RefusedError
        line[field] = float(changed_by(figure(line, field), value))

    return Step(change, same(name), same(value), edit)


def new_partner(name: str, value: Both, cells: Line) -> Step:
    def edit(tables: Tables) -> None:
        expect_new(tables, name)
        tables["partners"].append({"name": name, **cells})

    return Step(("new partner", "nieuwe partner"), same(name), value, edit)


def budget_change(who: Both, value: str) -> Step:
    def edit(tables: Tables) -> None:
        line = line_of(tables, who[1], "schools")
        line["operating_budget"] = float(changed_by(figure(line, "operating_budget"), value))

    return Step(("operating budget", "werkingsmiddelen"), who, same(value), edit)


def school_joining(name: str, like: str) -> Step:
    def edit(tables: Tables) -> None:
        copied = line_of(tables, like, "schools")
        if any(line["name"] == name for line in tables["schools"]):
            raise RefusedError
        tables["schools"].append({**copied, "name": name, "director": None})
        lines = [line for line in tables["tasks"] if line["school"] == like]
        tables["tasks"] += [{**line, **NO_PINS, "school": name, "copied": True} for line in lines]

    return Step(("school joins", "school komt erbij"), same(name), (f"like {like}", f"zoals {like}"), edit)


def school_leaving(name: str) -> Step:
    def edit(tables: Tables) -> None:
        tables["schools"].remove(line_of(tables, name, "schools"))
        if all(line["name"] == "Groep" for line in tables["schools"]):
            raise RefusedError
        tables["tasks"] = [line for line in tables["tasks"] if line["school"] != name]
        without_names(tables, *(str(line["name"]) for line in tables["team"] if line.get("school") == name))
        tables["team"] = [line for line in tables["team"] if line.get("school") != name]
        for sheet, field in (("team", "serves"), ("partners", "schools")):
            for line in tables[sheet]:
                if line.get(field) is not None:
                    line[field] = without_name(line[field], name) or "-"  # blank would be all of them

    return Step(("school leaves", "school vertrekt"), same(name), ("", ""), edit)


def setting_change(names: Both, value: str) -> Step:
    def edit(tables: Tables) -> None:
        for line in tables["settings"]:
            if line["setting"] in names:
                line["value"] = value
                return
        tables["settings"].append({"setting": names[0], "value": value})

    return Step(("setting", "instelling"), names, same(value), edit)


ALL = ("all", "alle")
SAID = (
    "65; clusters technical, policy & vision; schools Linde, Group; max 4",
    "65; clusters technisch; beleid & visie; scholen Linde, Groep; max 4",
)
CELLS: Line = {"rate": 65, "clusters": "technisch; beleid", "schools": "Linde; Groep", "max_hours": 4}
STEPS = (
    *(hours_change(name, "ict", value) for name in NAMES for value in ("+2.25", "-2.25", "=2.25", "+2.25%")),
    *(hours_change(name, field, "+1") for name in NAMES for field in HOURS),
    *(hours_change("An", field, "=30000") for field in HOURS),
    *(level_change(name, cluster, value) for name in NAMES for cluster in CLUSTERS for value in ("0", "+1", "-1")),
    *(departure(change, n) for n in (*NAMES, "Dee") for change in (("absent", "afwezig"), ("leaves", "vertrekt"))),
    *(joining(name, like, "3.5", "2") for name in ("Dee", "An", "Hulp") for like in NAMES),
    *(listing(("specialisation", "specialisatie"), n, "specialisations", s) for n in NAMES for s in ("net", "Net")),
    *(listing(("serves", "werkt ook in"), n, "serves", school) for n in NAMES for school in (*SCHOOLS, "Beuk")),
    *(pool_change(who, value) for who in (ALL, same("Eik")) for value in ("40", "12.5%", "+10", "+60%", "-5")),
    *(pooling_change(who, value) for who in (ALL, *map(same, SCHOOLS)) for value in (("no", "nee"), ("yes", "ja"))),
    *(
        terms_change(("partner rate", "partnertarief"), "rate", name, value)
        for name in ("Firma", "Hulp", "Firm")
        for value in ("+10%", "=60", "-40")
    ),
    *(
        terms_change(("partner hours", "partneruren"), "max_hours", name, value)
        for name in ("Firma", "Hulp")
        for value in ("+10%", "=6.25", "-7")
    ),
    *(departure(("without partner", "zonder partner"), name, "partners") for name in ("Firma", "Hulp", "An")),
    *(new_partner(name, SAID, CELLS) for name in ("Nieuw", "Hulp", "An")),
    new_partner("Ander", ("0", "€ 0"), {"rate": 0}),
    *(budget_change(who, v) for who in (("Group", "Groep"), *map(same, SCHOOLS)) for v in ("+1000", "=0", "-600")),
    *(school_joining(name, like) for name in ("Beuk", "Eik") for like in (*SCHOOLS, "Beuk")),
    *(school_leaving(name) for name in (*SCHOOLS, "Beuk")),
    *(setting_change(names, value) for names, values in SETTINGS_GIVEN.items() for value in values),
)
