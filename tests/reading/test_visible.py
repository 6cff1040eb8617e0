"""What counts as the words of a page: nothing a reader sees is left out, and nothing else is counted."""

from pathlib import Path

from tests.reading.visible import of_module, of_page, of_template


def test_of_a_page_only_the_main_part_is_read_and_only_what_is_said() -> None:
    page = """<html><head><title>Not this one here</title></head><body><p>Not this here either.</p><main id="main">
        <h1>Short</h1><p>You may <b>stop</b> at any <a href="/">time</a>.</p><svg><title>Not this.</title></svg>
        <ul><li>Go.</li><li>too short</li><li>long enough to be read here</li></ul></main><p>Nor this.</p></body>"""

    assert of_page(page) == ["You may stop at any time.", "Go.", "long enough to be read here"]


def test_names_that_cannot_be_said_shorter_are_one_plain_word() -> None:
    page = "<main><p>Ask about Neuro-Emotional Technique, please, or Feldenkrais Method.</p></main>"

    assert of_page(page) == ["Ask about this, please, or this."]


def test_of_a_template_both_branches_are_read() -> None:
    source = "{% load static %}<p>{% if x %}Call {{ name }} now{% else %}Wait until {{ day|date }}{% endif %}.</p>"

    assert of_template(source) == ["Call one now. Wait until one."]


def test_of_a_module_the_sentences_are_read_and_not_what_explains_them(tmp_path: Path) -> None:
    module = tmp_path / "words.py"
    module.write_text(
        '"""A docstring that nobody reads."""\n'
        'A = "You can stop now."\nB = f"It costs {A} a session."\nC = "too-short"\n'
        'def f():\n    """Another one that nobody reads."""\n    raise ValueError("An error for programmers only.")\n'
    )

    assert of_module(module) == ["You can stop now.", "It costs one a session."]
