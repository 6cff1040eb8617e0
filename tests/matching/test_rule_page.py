"""The page that tells how the order is made: every part of the rule stands on it, taken from the code."""

import re
from dataclasses import fields

import pytest
from django.test import Client
from django.utils.html import escape, strip_tags

from directory.matching.explanations.lines import LABELS
from directory.ranking.types import CRITERIA
from directory.ranking.weights import RULE_VERSION, Weights

PATH = "/ranking/"


@pytest.fixture
def html(client: Client) -> str:
    response = client.get(PATH)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_the_version_and_every_criterion_stand_on_it(html: str) -> None:
    assert RULE_VERSION in html
    assert [code for code in CRITERIA if escape(LABELS[code]) not in html] == []


def test_every_number_of_the_rule_stands_on_it_under_its_name(html: str) -> None:
    weights = Weights()
    words = re.sub(r"\s+", " ", strip_tags(html))
    told = {field.name for field in fields(weights) if isinstance(getattr(weights, field.name), float)}
    assert sorted(name for name in told if name not in words) == []
    assert all(f"{getattr(weights, name):g}" in words for name in told)


def test_every_base_weight_stands_on_it(html: str) -> None:
    words = re.sub(r"\s+", " ", strip_tags(html))
    total = sum(Weights().base.values())
    assert [code for code, weight in Weights().base.items() if f"Weight {weight:g} of {total:g}." not in words] == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405
