"""Fetching over HTTP from a server on this machine: conditional, tried again, bounded, and clear when it fails."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.lists.conftest import SAMPLES, Site, answer

from onrecord.lists.errors import ListNotFetched
from onrecord.lists.evidence import keep, kept
from onrecord.lists.fetching import Fetched, Known, Limits, client, fetch
from onrecord.lists.registry import ListFile, Source
from onrecord.lists.updating import fetched_files
from onrecord.lists.values import SourceFile

BODY = (SAMPLES / "eu.xml").read_bytes()


def get(
    site: Site,
    path: str,
    known: Known = Known(),  # noqa: B008
    *,
    limits: Limits = Limits(),  # noqa: B008
    clock: Callable[[], float] = lambda: 0.0,
    page: bool = False,
) -> tuple[Fetched, list[float]]:
    """Fetch a path of the site without any waiting; the answer and the pauses that would have been made."""
    pauses: list[float] = []
    wanted = ListFile("eu-sanctions.xml", site.url(path), "known")
    with client(limits) as http:
        found = fetch(http, wanted, known, limits=limits, sleep=pauses.append, clock=clock, page=page)
    return found, pauses


def failing(times: int, status: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answers with an error so many times, then with the file."""
    left = [times]

    def act(handler: BaseHTTPRequestHandler) -> None:
        if left[0]:
            left[0] -= 1
            answer(handler, b"trouble", status, **headers)
        else:
            answer(handler, BODY)

    return act


def test_a_file_comes_with_its_checksum_and_validators(site: Site) -> None:
    day = "Mon, 07 Sep 2026 13:10:00 GMT"
    site.answers["/eu.xml"] = lambda h: answer(h, BODY, ETag='"v1"', Last_Modified=day)
    found, pauses = get(site, "/eu.xml")
    assert found.file == SourceFile.of("eu-sanctions.xml", BODY, url=site.url("/eu.xml"), etag='"v1"', modified=day)
    assert pauses == []
    assert "onrecord/" in site.seen["/eu.xml"][0]["User-Agent"]


def test_an_unchanged_file_is_not_sent_again(site: Site) -> None:
    def act(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"' and handler.headers.get("If-Modified-Since")
        answer(handler, b"" if known else BODY, 304 if known else 200, ETag='"v1"')

    site.answers["/eu.xml"] = act
    assert get(site, "/eu.xml")[0].file is not None
    assert get(site, "/eu.xml", Known('"v1"', "Mon, 07 Sep 2026 13:10:00 GMT"))[0].file is None


def test_compressed_answers_are_unfolded(site: Site) -> None:
    site.answers["/eu.xml"] = lambda h: answer(h, gzip.compress(BODY), Content_Encoding="gzip")
    file = get(site, "/eu.xml")[0].file
    assert file
    assert file.content == BODY


def test_an_error_of_the_server_is_tried_again_after_longer_and_longer_pauses(site: Site) -> None:
    site.answers["/eu.xml"] = failing(3, 500)
    found, pauses = get(site, "/eu.xml")
    assert found.file
    assert found.attempts == 4
    assert pauses == [1.0, 2.0, 4.0]


def test_a_server_that_goes_on_failing_is_named_with_its_answer(site: Site) -> None:
    site.answers["/eu.xml"] = failing(99, 503)
    with pytest.raises(
        ListNotFetched, match=r"eu-sanctions.xml from http.* \(an address not verified\).* 503; tried 4"
    ):
        get(site, "/eu.xml")
    assert len(site.seen["/eu.xml"]) == 4


def test_the_server_may_ask_for_a_longer_pause_within_bounds(site: Site) -> None:
    site.answers["/eu.xml"] = failing(1, 429, Retry_After="7")
    assert get(site, "/eu.xml")[1] == [7.0]
    site.answers["/eu.xml"] = failing(1, 503, Retry_After="86400")
    assert get(site, "/eu.xml")[1] == [60.0]


def test_a_refusal_is_not_tried_again(site: Site) -> None:
    for status in (401, 403, 404, 410):
        path = f"/{status}"
        site.answers[path] = failing(99, status)
        with pytest.raises(ListNotFetched, match=f"the server answers {status}"):
            get(site, path)
        assert len(site.seen[path]) == 1


def test_a_body_cut_off_is_tried_again_and_never_taken_for_the_file(site: Site) -> None:
    cut = [True]

    def act(handler: BaseHTTPRequestHandler) -> None:
        if cut[0]:
            answer(handler, BODY[: len(BODY) // 2], Content_Length=str(len(BODY)))
            handler.close_connection = True
            cut[0] = False
        else:
            answer(handler, BODY)

    site.answers["/eu.xml"] = act
    found, pauses = get(site, "/eu.xml")
    assert found.file
    assert found.file.content == BODY
    assert pauses == [1.0]


def test_a_body_that_is_always_cut_off_is_an_error(site: Site) -> None:
    def act(handler: BaseHTTPRequestHandler) -> None:
        answer(handler, BODY[:100], Content_Length=str(len(BODY)))
        handler.close_connection = True

    site.answers["/eu.xml"] = act
    with pytest.raises(ListNotFetched, match="the connection broke off"):
        get(site, "/eu.xml")


def test_a_web_page_in_place_of_a_file_is_an_error_and_in_place_of_a_page_is_not(site: Site) -> None:
    page = b"\n<!DOCTYPE html><html><body>Please sign in</body></html>"
    site.answers["/list"] = lambda h: answer(h, page, Content_Type="text/html")
    with pytest.raises(ListNotFetched, match="a web page came where a file was expected"):
        get(site, "/list")
    assert get(site, "/list", page=True)[0].file


def test_an_empty_answer_is_no_file(site: Site) -> None:
    site.answers["/eu.xml"] = lambda h: answer(h, b" \n")
    with pytest.raises(ListNotFetched, match="the answer is empty"):
        get(site, "/eu.xml")


def test_a_redirect_is_followed_and_a_circle_of_them_is_not(site: Site) -> None:
    site.answers["/old"] = lambda h: answer(h, b"", 301, Location="/eu.xml")
    site.answers["/eu.xml"] = lambda h: answer(h, BODY)
    assert get(site, "/old")[0].file
    site.answers["/a"] = lambda h: answer(h, b"", 302, Location="/b")
    site.answers["/b"] = lambda h: answer(h, b"", 302, Location="/a")
    with pytest.raises(ListNotFetched, match="leads on more than 5 times"):
        get(site, "/a")
    assert len(site.seen["/a"]) + len(site.seen["/b"]) <= 7


def test_a_redirect_to_something_else_than_the_web_is_an_error(site: Site) -> None:
    site.answers["/old"] = lambda h: answer(h, b"", 302, Location="file:///etc/passwd")
    with pytest.raises(ListNotFetched, match="address cannot be used"):
        get(site, "/old")


def test_a_slow_trickle_ends_with_the_time_allowed(site: Site) -> None:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        for _ in range(100_000):
            handler.wfile.write(b"<a>" * 20)
            handler.wfile.flush()

    site.answers["/eu.xml"] = act
    hours = iter(range(0, 10**9, 100))
    with pytest.raises(ListNotFetched, match=r"did not come within 600 s .*tried 2 times"):
        get(site, "/eu.xml", limits=Limits(attempts=2), clock=lambda: float(next(hours)))


def test_a_server_that_falls_silent_is_given_up(site: Site) -> None:
    import threading

    gone = threading.Event()

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.flush()
        gone.wait(10)

    site.answers["/eu.xml"] = act
    try:
        with pytest.raises(ListNotFetched, match="the server fell silent"):
            get(site, "/eu.xml", limits=Limits(silence=0.05, attempts=1))
    finally:
        gone.set()


def test_a_file_beyond_the_size_allowed_is_refused_while_it_comes(site: Site) -> None:
    bomb = gzip.compress(b"<a/>" * 1_000_000)
    site.answers["/eu.xml"] = lambda h: answer(h, bomb, Content_Encoding="gzip")
    with pytest.raises(ListNotFetched, match="more than 100,000 bytes"):
        get(site, "/eu.xml", limits=Limits(size=100_000))
    assert len(site.seen["/eu.xml"]) == 1


def test_no_connection_at_all_is_said_plainly(site: Site) -> None:
    wanted = ListFile("eu.xml", "http://127.0.0.1:9/eu.xml", "seen")
    with client() as http, pytest.raises(ListNotFetched, match="no connection"):
        fetch(http, wanted, limits=Limits(attempts=1))


def test_evidence_is_kept_by_checksum_whole_and_unchanged(tmp_path: Path) -> None:
    file = SourceFile.of("../odd name?.xml", BODY)
    place = keep(file, tmp_path / "a")
    assert place.parent == tmp_path / "a"
    assert place.name.startswith(file.sha256[:16])
    assert kept(str(place), file.sha256) == BODY
    written = place.stat().st_mtime_ns
    assert keep(file, tmp_path / "a") == place
    assert place.stat().st_mtime_ns == written
    place.write_bytes(b"changed by somebody")
    assert kept(str(place), file.sha256) is None
    assert keep(file, tmp_path / "a") == place
    assert kept(str(place), file.sha256) == BODY
    assert [path.name for path in (tmp_path / "a").iterdir()] == [place.name]


def test_what_cannot_be_written_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.lists.errors import ListError

    def fails(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.lists.evidence.os.fsync", fails)
    with pytest.raises(ListError, match="No space left"):
        keep(SourceFile.of("eu.xml", BODY), tmp_path)
    assert list(tmp_path.iterdir()) == []


def source_of(site: Site) -> Source:
    names = ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")
    files = tuple(ListFile(name, site.url(f"/{name}"), "known") for name in names)
    return Source("us-ofac-sdn", ("us-ofac-sdn",), "ofac_csv", True, True, "https://example.org", None, files)


def test_of_a_set_only_what_changed_is_sent_and_the_rest_comes_from_the_evidence(site: Site, tmp_path: Path) -> None:
    version = {"sdn.csv": 1, "add.csv": 1, "alt.csv": 1, "sdn_comments.csv": 1}

    def serve(name: str) -> Callable[[BaseHTTPRequestHandler], None]:
        def act(handler: BaseHTTPRequestHandler) -> None:
            tag = f'"{version[name]}"'
            same = handler.headers.get("If-None-Match") == tag
            answer(handler, b"" if same else (SAMPLES / name).read_bytes(), 304 if same else 200, ETag=tag)

        return act

    site.answers.update({f"/{name}": serve(name) for name in version})
    source = source_of(site)
    with client() as http:
        first = fetched_files(http, source, {}, tmp_path)
        assert first
        papers = {
            file.name: {"sha256": file.sha256, "url": file.url, "etag": file.etag, "kept": str(keep(file, tmp_path))}
            for file in first
        }
        assert fetched_files(http, source, papers, tmp_path) is None, "all of it is unchanged"
        version["alt.csv"] = 2
        second = fetched_files(http, source, papers, tmp_path)
        assert second
        assert [file.sha256 for file in second] == [file.sha256 for file in first]
        for path in tmp_path.iterdir():
            path.unlink()
        third = fetched_files(http, source, papers, tmp_path)
        assert third
        assert [file.content for file in third] == [file.content for file in first], "evidence that is gone is fetched"


def test_a_list_is_fetched_from_the_first_source_that_can_be() -> None:
    from onrecord.lists.errors import ListError
    from onrecord.lists.registry import registry

    table = registry()
    assert [one.id for one in table.chosen(("us-bis-dpl", "us-bis-entity-list", "us-uflpa"))] == ["us-csl", "us-uflpa"]
    assert [one.id for one in table.chosen(("us-sam-exclusions", "us-ofac-advanced"))] == [
        "us-sam-exclusions",
        "us-ofac-advanced",
    ]
    assert all(one.default for one in table.chosen(()))
    with pytest.raises(ListError, match="is no list or source"):
        table.chosen(("nowhere",))


def test_a_source_without_an_address_says_where_a_person_finds_the_file(site: Site, tmp_path: Path) -> None:
    from onrecord.lists.registry import registry

    with client() as http, pytest.raises(ListNotFetched, match=r"get the file at https://sam.gov.* lists add"):
        fetched_files(http, registry().sources["us-sam-exclusions"], {}, tmp_path)
