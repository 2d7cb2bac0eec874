"""The comparison of two workbooks in sentences: the verdict, what is compared, how much differs, what is accepted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined, measured
from allocator.basics.units import half_up
from allocator.plan import Status
from allocator.report.compare.difference_words import certainty_told, difference_told, parts_told
from allocator.report.whatif.verdicts import OTHER_WEIGHTS
from allocator.scenarios.difference import Certainty
from allocator.scenarios.question_differences import Kind, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from allocator.report.compare.answer import CompareAnswer
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.question_differences import QuestionDifference

SIDES: dict[Side, Text] = {
    Side.OLD: Text("only in A", "enkel in A"),
    Side.NEW: Text("only in B", "enkel in B"),
}
KINDS: dict[Kind, Text] = {
    Kind.SETTING: Text("Setting", "Parameter"),
    Kind.MEMBER: Text("Team", "Team"),
    Kind.PARTNER: Text("Partner", "Partner"),
    Kind.SCHOOL: Text("School", "School"),
    Kind.TASK: Text("Task", "Taak"),
}
MANY: dict[Kind, tuple[Text, Text]] = {
    Kind.SETTING: (Text("setting", "parameter"), Text("settings", "parameters")),
    Kind.MEMBER: (Text("member", "teamlid"), Text("members", "teamleden")),
    Kind.PARTNER: (Text("partner", "partner"), Text("partners", "partners")),
    Kind.SCHOOL: (Text("school", "school"), Text("schools", "scholen")),
    Kind.TASK: (Text("task", "taak"), Text("tasks", "taken")),
}
SAME_QUESTION = Text("A and B ask the same.", "A en B vragen hetzelfde.")
SAME_PLAN = Text("Every task is divided alike.", "Elke taak is op dezelfde manier verdeeld.")
OF_BEST = Text(
    "Both plans are as their search left them: a difference says how certain it is of the best plans.",
    "Beide verdelingen zijn zoals het zoeken ze achterliet: bij elk verschil staat hoe zeker het is van de beste"
    " verdelingen.",
)
ONE_QUESTION = Text(
    "Both plans answer the same question: the differences are exactly what the one costs or gains beside the other",
    "Beide verdelingen beantwoorden dezelfde vraag: de verschillen zijn exact wat de ene kost of wint naast de andere",
)
OF_PLANS = Text(
    "Compared are the two plans as they stand, exactly; what the best plans would differ is not known",
    "Vergeleken zijn de twee verdelingen zoals ze er staan, exact; hoeveel de beste verdelingen zouden verschillen, is"
    " niet bekend",
)
EQUAL = Text("The two are equal in every aim.", "De twee zijn gelijk in elke doelstelling.")


def sentences(answer: CompareAnswer) -> list[Text]:
    """What a reader wants to know first."""
    return [
        Text(f"A: {answer.a.name}", f"A: {answer.a.name}"),
        Text(f"B: {answer.b.name}", f"B: {answer.b.name}"),
        verdict(answer),
        rows_counted(answer),
        basis(answer),
        questions_counted(answer),
        *accepted(answer),
    ]


def faults_told(answer: CompareAnswer) -> list[Text]:
    """A sentence for each workbook of which the plan breaks rules, or can't be read whole."""
    return [faults_of(book.name, book.faults) for book in (answer.a, answer.b) if book.faults]


def faults_of(name: str, faults: int) -> Text:
    """How many faults the plan in a workbook has, and how to see them."""
    found = counted(faults, Text("fault", "fout"), Text("faults", "fouten"))
    return Text(
        f"The plan in {name} has {found.en}: allocator verify {name} tells each.",
        f"De verdeling in {name} heeft {found.nl}: allocator verify {name} vertelt ze een voor een.",
    )


def verdict(answer: CompareAnswer) -> Text:
    """The first aim in which the two plans differ; what was weighed by its parts."""
    first = answer.first
    if first is None:
        return EQUAL
    title = first.tier.title
    words = tier_told(answer, first)
    parts = parts_told(first.tier, answer.compared.parts.get(first.tier.key, ()))
    why = Text(f" ({parts.en})", f" ({parts.nl})") if parts.en else Text("", "")
    sure = Text("", "")
    if answer.compared.of_best and first.certainty is not Certainty.EXACT and words is not OTHER_WEIGHTS:
        said = certainty_told(first)
        sure = Text(f"; of the best plans: {said.en}", f"; van de beste verdelingen: {said.nl}")
    return Text(
        f"The first aim that differs is {title.en}: {words.en}{why.en}{sure.en}.",
        f"De eerste doelstelling die verschilt, is {title.nl}: {words.nl}{why.nl}{sure.nl}.",
    )


def tier_told(answer: CompareAnswer, each: TierDifference) -> Text:
    """A tier's difference, where the two count alike."""
    return OTHER_WEIGHTS if each.tier.key in answer.compared.incomparable else difference_told(each)


def rows_counted(answer: CompareAnswer) -> Text:
    """How many rows are decided otherwise, and how many only one of the two has."""
    if not answer.rows:
        return SAME_PLAN
    both = sum(each.counts for each in answer.rows)
    shared = sum(None not in pair for pair in answer.compared.pairs)
    words = [_shared_rows(both, shared)]
    only_a, only_b = (sum(getattr(each, side) is None for each in answer.rows) for side in ("new", "old"))
    for count, side in ((only_a, SIDES[Side.OLD]), (only_b, SIDES[Side.NEW])):
        if count:
            words.append(Text(f"{count} {side.en}", f"{count} {side.nl}"))
    said = joined(words)
    return Text(f"{said.en}.", f"{said.nl}.")


def _shared_rows(differing: int, shared: int) -> Text:
    if not shared:
        return Text("They have no row in common", "Ze hebben geen enkele rij gemeen")
    en, nl = ("is", "is") if differing == 1 else ("are", "zijn")
    return Text(
        f"{differing} of the {shared} rows that both have {en} decided otherwise",
        f"{differing} van de {shared} rijen die ze allebei hebben, {nl} anders beslist",
    )


def basis(answer: CompareAnswer) -> Text:
    """Which plans the differences are about, and why not the best ones."""
    if answer.compared.of_best:
        return OF_BEST
    why = _why_not_best(answer)
    if not answer.questions:
        return _of_one_question(answer, why)
    return Text(f"{OF_PLANS.en} ({why.en}).", f"{OF_PLANS.nl} ({why.nl}).")


def _why_not_best(answer: CompareAnswer) -> Text:
    """Why what a search proved says nothing of these plans, for each of which that is so."""
    changed = [(letter, book.changed) for letter, book in (("A", answer.a), ("B", answer.b))]
    return joined([Text(f"{letter} {why.en}", f"{letter} {why.nl}") for letter, why in changed if why is not None])


def _of_one_question(answer: CompareAnswer, why: Text) -> Text:
    """Where both ask the same, the best plan of both is the same too; and why only the plans are compared."""
    said = [ONE_QUESTION, Text(f"only the plans are compared, as {why.en}", f"enkel de verdelingen zelf: {why.nl}")]
    for letter, side in (("A", answer.old), ("B", answer.new)):
        if side.result.status is Status.OPTIMAL:
            said.append(Text(f"the plan in {letter} is proven best", f"de verdeling in {letter} is bewezen optimaal"))
    words = joined(said)
    return Text(f"{words.en}.", f"{words.nl}.")


def questions_counted(answer: CompareAnswer) -> Text:
    """How much the two questions ask differently."""
    if not answer.questions:
        return SAME_QUESTION
    said = kinds_counted(answer.questions)
    return Text(f"A and B ask something else of {said.en}.", f"A en B vragen iets anders van {said.nl}.")


def kinds_counted(questions: Iterable[QuestionDifference]) -> Text:
    """How many of each kind: `2 members, 34 tasks`."""
    counts = Counter(each.kind for each in questions)
    return joined([counted(counts[kind], *MANY[kind]) for kind in Kind if counts[kind]], ", ")


def question_told(each: QuestionDifference) -> Text:
    """What differs of a thing: its fields, or which side alone has it. A setting's own name goes without saying."""
    if each.only is not None:
        return SIDES[each.only]
    if each.kind is Kind.SETTING:
        ((_, old, new),) = each.fields
        if old is not None and new is not None:
            return Text(f"from {old.en} to {new.en}", f"van {old.nl} naar {new.nl}")
    return joined([field.said for field in each.fields])


def accepted(answer: CompareAnswer) -> Iterator[Text]:
    """Whether B is accepted, and by which rules not."""
    if not answer.acceptance:
        return
    rules = counted(len(answer.acceptance), Text("rule", "regel"), Text("rules", "regels"))
    if not answer.unmet and answer.b.faults:
        yield Text(
            f"B meets the {rules.en} of acceptance, but its plan breaks rules: it can't be carried out as it stands.",
            f"B voldoet aan {rules.nl} van aanvaarding, maar de verdeling erin heeft fouten: zo kan ze niet.",
        )
        return
    if not answer.unmet:
        yield Text(
            f"B is acceptable: it meets the {rules.en} of acceptance.",
            f"B is aanvaardbaar: voldaan aan {rules.nl} van aanvaarding.",
        )
        return
    yield Text(
        f"B is not acceptable: {len(answer.unmet)} of {rules.en} of acceptance not met:",
        f"B is niet aanvaardbaar: niet voldaan aan {len(answer.unmet)} van {rules.nl} van aanvaarding:",
    )
    for rule in answer.unmet:
        figure = answer.figures[1][rule.figure]
        found = figure_said(figure.value, figure.unit)
        yield Text(f"- {rule.said.en}; it is {found.en}", f"- {rule.said.nl}; het is {found.nl}")


def figure_said(value: Fraction, unit: Text) -> Text:
    """A figure with its unit, as it is said."""
    return measured(half_up(value * 100), unit)
