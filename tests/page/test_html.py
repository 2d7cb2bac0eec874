"""What the page writes as HTML itself: whatever people are called, their names stay words."""

from __future__ import annotations

from html.parser import HTMLParser

from allocator.basics.text import Text, same
from allocator.page.option_list import SHOWN, option_list
from allocator.page.options import Option
from allocator.page.people import HOURS, Bar, Person
from allocator.page.person_card import card_of
from allocator.page.words import ALL_OF, said

NAME = """<img src=x onerror="alert(1)"> 'Bo' & "An" </button><script>"""
LEFT = Text("3 h left", "nog 3 u")


class Read(HTMLParser):
    """The elements of some HTML with their attributes, and its words."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.words: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_name_on_a_card_stays_words() -> None:
    person = Person(NAME, NAME, LEFT, is_over=False, bars=(Bar(HOURS, 100, 200),), rows=1)
    found, plain = Read(card_of(person, "nl")), Read(card_of(person._replace(name="An", home="An"), "nl"))
    assert found.tags == plain.tags
    assert [set(each) for each in found.attributes] == [set(each) for each in plain.attributes]
    assert NAME in found.words
    assert f"{NAME} · nog 3 u" in found.words
    assert said(ALL_OF, NAME).nl in [each.get("aria-label") for each in found.attributes]


def test_a_name_and_a_reason_in_the_list_stay_words() -> None:
    options = [Option(NAME, LEFT), Option("An", LEFT, why_not=same(NAME))]
    found = Read(option_list(options, "nl", own=False))
    assert found.tags == ["button", "span", "b", "span", "div", "button", "span", "b", "span", "span"]
    assert found.words.count(NAME) == 2


def test_a_button_says_which_option_it_is_though_not_all_are_shown() -> None:
    may = [Option(f"P{number}", LEFT) for number in range(SHOWN + 3)]
    barred = Option("An", LEFT, why_not=same("R3"))
    found = Read(option_list([*may, barred], "nl", own=False))
    shown = [each["data-option"] for each in found.attributes if "data-option" in each]
    assert shown == [*map(str, range(SHOWN)), str(SHOWN + 3)]


def test_who_has_it_now_cannot_be_chosen() -> None:
    found = Read(option_list([Option("An", LEFT, is_now=True), Option("Bo", LEFT)], "nl", own=False))
    assert ["disabled" in each for each in found.attributes if "data-option" in each] == [True, False]
