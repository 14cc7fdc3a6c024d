"""What documents say of themselves, and what they do not: nothing is guessed."""

from __future__ import annotations

import pytest
from tests.documents import invented
from tests.documents.invented import html_page, read_one

from onrecord.documents.metadata.dates import comment_date, find_dates, iso_date
from onrecord.documents.metadata.names import is_person, split_authors


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("14 June 2023", "2023-06-14"),
        ("June 14th, 2023", "2023-06-14"),
        ("Wed 14 Jun. 2023 // 08:12 BST", "2023-06-14"),
        ("2023-06-14T09:30:00+02:00", "2023-06-14"),
        ("14.06.2023", "2023-06-14"),
        ("06/14/2023 06:01 AM EDT", "2023-06-14"),
        ("June 2023", "2023-06"),
        ("03/04/2023", None),
        ("31 June 2023", None),
        ("14 June", None),
        ("version 10.12.2022.4", None),
    ],
)
def test_dates_as_documents_write_them(written: str, edtf: str | None) -> None:
    assert next((found.edtf for found in find_dates(written) if found.edtf), None) == edtf


def test_a_comments_day_without_a_year_is_counted_from_publication() -> None:
    assert comment_date("2 January, 09:12", "2024-12-30") == "2025-01-02"
    assert comment_date("2 January, 09:12", None) is None
    assert comment_date("2 days ago", "2024-12-30") is None
    assert iso_date("Tue, 2 Dec 2025 16:42:07 -0500") == "2025-12-02"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Ann Oyelaran and Piet de Vreugd", ("Ann Oyelaran", "Piet de Vreugd")),
        ("Marta Ekholm in Oslo, Staff Writer", ("Marta Ekholm",)),
        ("Senior reporter Ann O'Neill-Diaz", ("Ann O'Neill-Diaz",)),
        ("ANN OYELARAN and BO VIK | 03/19/2024", ("Ann Oyelaran", "Bo Vik")),
        ("Our Bureau", ("Our Bureau",)),
        ("Staff Reporter", ("Staff Reporter",)),
        ("J. R. Ekholm", ("J. R. Ekholm",)),
        ("the end of the week", ()),
    ],
)
def test_bylines_give_names_without_titles_and_places(byline: str, authors: tuple[str, ...]) -> None:
    assert split_authors(byline) == authors


def test_names_of_organisations_and_headings_are_no_persons() -> None:
    assert not any(map(is_person, ("Example Weekly", "Most Read", "Access Control", "Security Committee", "May 2024")))


def wire(dateline: str, head: str = "") -> str:
    return (
        f"UPDATE 2-Acmer recalls readers from forty hospitals\n\n{head}{dateline} - "
        f"{invented.LEAD}\n\n{invented.MORE}\n\n(Reporting by Ann Oyelaran in Leeds; Additional "
        f"reporting by Bo Vik in Oslo; Editing by Cy Dunn)\n"
    )


def test_a_dateline_without_a_year_gives_no_date() -> None:
    metadata = read_one(wire("LEEDS, England, May 3 (Example Wire)"), "a.txt").metadata
    assert metadata.published is None
    assert metadata.publisher == "Example Wire"
    assert metadata.authors == ("Ann Oyelaran", "Bo Vik")


def test_a_dateline_with_a_year_gives_its_date() -> None:
    assert read_one(wire("LEEDS, May 3, 2024 (Example Wire)"), "a.txt").metadata.published == "2024-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "Saved: 9 Dec 2022",
        "[clipped 2026-03-09, web version]",
        "Archived on 9 December 2022",
        "Retrieved 9 December 2022",
    ],
)
def test_days_of_saving_are_not_days_of_publication(line: str) -> None:
    text = (
        f"{line}\nExample Courier\n\nAcmer recalls readers from forty hospitals\n\nBy Ann "
        f"Oyelaran\n\n{invented.LEAD}\n\n{invented.MORE}\n"
    )
    assert read_one(text, "a.txt").metadata.published is None


def test_a_published_day_beats_an_updated_one() -> None:
    text = (
        f"Acmer recalls readers from forty hospitals\n\nPublished 2024-05-03 19:48 | Updated "
        f"2024-05-05 21:15\nBy Ann Oyelaran\n\n{invented.LEAD}\n"
    )
    assert read_one(text, "a.txt").metadata.published == "2024-05-03"


def test_json_ld_is_read_and_the_site_is_cut_from_the_title() -> None:
    data = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"'
        'NewsArticle","headline":"Acmer recalls readers","datePublished":"2024-05-02T23:30:00-05:'
        '00","dateModified":"2024-05-09","author":[{"name":"Ann Oyelaran"},{"name":"Bo '
        'Vik"}],"publisher":{"name":"Example Courier"}}]}</script><link rel="canonical" '
        'href="https://courier.example/1">'
    )
    metadata = read_one(html_page("", head=data), "a.html").metadata
    assert metadata.title == "Acmer recalls readers"
    assert metadata.authors == ("Ann Oyelaran", "Bo Vik")
    assert (metadata.published, metadata.publisher) == ("2024-05-02", "Example Courier")
    assert metadata.url == "https://courier.example/1"


def test_a_page_without_meta_elements_is_read_by_what_it_shows() -> None:
    metadata = read_one(html_page(""), "a.html").metadata
    assert (metadata.title, metadata.authors) == ("Acmer recalls readers", ("Ann Oyelaran",))
    assert (metadata.published, metadata.publisher) == ("2024-05-03", "Example Courier")


def test_broken_json_ld_does_no_harm() -> None:
    metadata = read_one(
        html_page("", head='<script type="application/ld+json">{"@type": [{}}</script>'), "a.html"
    ).metadata
    assert metadata.title == "Acmer recalls readers"


def test_a_text_that_says_nothing_of_itself_has_no_metadata() -> None:
    metadata = read_one(invented.LEAD + "\n\n" + invented.MORE, "a.txt").metadata
    assert (metadata.title, metadata.publisher, metadata.authors, metadata.published) == (None, None, (), None)
