"""A partner is hired: a price, and what else Partners can say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.categories import Cluster
from allocator.changes import read_change
from allocator.instance import GROUP
from allocator.intake import GivenPartner, complete
from tests.changes.stage import INTAKE, PER_WEEK, changed, fault


def test_a_price_is_enough() -> None:
    assert changed("new partner", "Net BV", "65").partners[-1] == GivenPartner("Net BV", Fraction(65))
    assert changed("nieuwe partner", "Net BV", "€ 72,50").partners[-1].rate == Fraction("72.5")


def test_all_columns_of_partners_can_be_named_in_either_language() -> None:
    both = {Cluster.TECHNICAL, Cluster.POLICY}
    wanted = GivenPartner(
        "Net", Fraction(65), frozenset(both), frozenset({"net"}), 3, Fraction(100), frozenset({"Linde", GROUP})
    )
    for value in (
        "65 euro; clusters technical, policy & vision; max 100 h; level 3; schools linde; Group; specialisations net",
        "65; clusters: technisch; beleid & visie; scholen Linde, SG; niveau 3; specialisatie net; max: 100 uren",
    ):
        assert changed("new partner", "Net", value).partners[-1] == wanted


def test_hours_are_in_the_unit_of_team() -> None:
    assert complete(changed("new partner", "Net", "65; max 2", PER_WEEK)).instance.partner["Net"].max_hours == 72_00


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "the price per hour is blank"),
        ("much", '"much" is no price per hour'),
        ("1.234", '"1.234" can be a thousand or a decimal number'),
        ("65; technical", '"technical" says nothing of a partner'),
        ("65; max", '"max" says nothing of a partner'),
        ("65; max 1; max 2", '"max 2" says nothing of a partner'),
        ("65; max many", '"many" are no hours'),
        ("65; level 5", '"5" is no level'),
        ("65; clusters tecnical", '"tecnical" is no cluster: did you mean "Technical"?'),
        ("65; schools Lindde", '"Lindde" is no school: did you mean "Linde"?'),
        ("65; max 1000000.01", '"1000000.01" are no hours'),
    ],
)
def test_what_can_not_be_read_is_told(value: str, what: str) -> None:
    assert fault("new partner", "Net", value).startswith(f"value: {what}")


def test_a_name_must_be_new() -> None:
    for name in ("Firm", "bo"):
        assert fault("new partner", name, "65").startswith(f'who: "{name}" stands already on Team or Partners: ')
    assert len(INTAKE.partners) == 1


def test_it_is_said_in_both_languages() -> None:
    said = read_change("new partner", "Net", "65; clusters technical; max 7.5; level 3; schools Eik").said
    assert said.en == "new partner Net: EUR 65 an hour; Technical; Eik; level 3; 7.5 h at most"
    assert said.nl == "nieuwe partner Net: € 65 per uur; Technisch; Eik; niveau 3; hoogstens 7,5 u"
