"""The commands `check` and `regimes`."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run

HELD = "owner,owned,share,since\nHuawei Technologies Co.,Ambrose Radios,60 %,2019\n"


def held(tmp_path: Path, text: str = HELD) -> Path:
    place = tmp_path / "held.csv"
    place.write_text(text, encoding="utf-8")
    return place


def test_check_prints_verdict_reasons_chain_law_and_what_was_read(run: Run, tmp_path: Path) -> None:
    asked = ("check", "Ambrose Radios", "--as-of", "2026-07-01", "--holdings", held(tmp_path))
    done = run(*asked, "--use", "buyer=us-contractor", "--casebook", tmp_path / "none.casebook")
    assert done.code == 1
    assert "FED_USE_BAR  us-ndaa-889" in done.out
    assert "1. Huawei Technologies Co., Ltd. holds 60 % of Ambrose Radios, from 2019 (held.csv, row 2)" in done.out
    assert "law: Pub. L. 115-232, s. 889" in done.out
    assert "85 FR 42665 (2020-07-14) [partly unverified]" in done.out
    assert "No match on the lists loaded" in done.out
    assert "No list loaded" in done.out
    assert "there is no casebook" in done.err
    assert "clear" not in done.out.casefold()


def test_check_goes_by_the_day_asked_about(run: Run, tmp_path: Path) -> None:
    asked = ("check", "Ambrose Radios", "--holdings", held(tmp_path), "--casebook", tmp_path / "none.casebook")
    assert "FED_USE_BAR" not in run(*asked, "--as-of", "2018-12-31").out
    assert run(*asked, "--as-of", "2018-12-31").code == 0


def test_check_answers_in_json(run: Run, tmp_path: Path) -> None:
    done = run(
        *("check", "Ambrose Radios", "--as-of", "2026-07-01", "--holdings", held(tmp_path), "--json"),
        *("--use", "money=grant", "--casebook", tmp_path / "none.casebook"),
    )
    answer = json.loads(done.out)
    found = {(one["regime"], one["outcome"]): one for one in answer["verdicts"]}
    verdict = found["us-ndaa-889", "GRANT_FUNDS_BAR"]
    assert verdict["chain"][0]["holding"]["share"] == 0.6
    assert verdict["editions"] == ["us-ndaa-889: what the law itself names"]
    assert {"regime": "us-uflpa", "says": "no list loaded", "editions": []} in answer["silent"]


def test_check_keeps_holdings_in_the_casebook_where_asked_to(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "kept.casebook"
    run("check", "Ambrose Radios", "--holdings", held(tmp_path), "--keep", "--casebook", book)
    done = run("check", "Ambrose Radios", "--as-of", "2026-07-01", "--casebook", book)
    assert "Huawei Technologies Co., Ltd. holds 60 % of Ambrose Radios" in done.out


def test_check_names_rows_it_cannot_use_and_refuses_what_means_nothing(run: Run, tmp_path: Path) -> None:
    none = ("--casebook", tmp_path / "none.casebook")
    done = run("check", "Nobody Known", "--holdings", held(tmp_path, HELD + "A,B,lots,\n"), *none)
    assert done.code == 1
    assert "held.csv: row 3: share is 'lots'; expected such as 60 %" in done.err
    assert run("check", "Ambrose", "--use", "buyer=everybody", *none).code == 2
    assert "expected one of us-agency" in run("check", "Ambrose", "--use", "buyer=everybody", *none).err
    assert "expected one of buyer" in run("check", "Ambrose", "--use", "colour=red", *none).err
    assert "is no day" in run("check", "Ambrose", "--as-of", "soon", *none).err
    assert "expected bis-affiliates-rule" in run("check", "Ambrose", "--switch", "x=on", *none).err.replace(
        " one of", ""
    )
    assert "us-grantee" in run("check", "Ambrose", "--use", "list").out


def test_regimes_lists_and_explains_with_citations(run: Run) -> None:
    assert "us-ofac-sdn\tUS\t" in run("regimes").out
    told = run("regimes", "us-fcc-covered-list").out
    assert "What it forbids" in told
    assert "47 CFR 2.903(c)" in told
    assert "unverified" in told
    assert json.loads(run("regimes", "us-uflpa", "--json").out)["outcomes"] == ["IMPORT_PRESUMPTION"]
    wrong = run("regimes", "us-made-up")
    assert wrong.code == 2
    assert "expected one of au-gov-removal" in wrong.err
