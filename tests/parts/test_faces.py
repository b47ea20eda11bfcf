"""The static faces: HTML from templates, and the text that is read off it."""

from __future__ import annotations

from backcare.parts import faces, plain_text


def test_plain_keeps_lists_and_steps_readable() -> None:
    markup = (
        "<div><p><strong>Warm.</strong> A pack.</p><ol><li>Wrap it</li><li>Wait</li></ol><ul><li>Stop</li></ul></div>"
    )
    assert plain_text.plain(markup) == "Warm. A pack.\n1. Wrap it\n2. Wait\n- Stop"


def test_plain_names_the_heading_of_each_cell() -> None:
    markup = (
        "<table><caption>Pains</caption><tr><th>Pain</th><th>Where</th></tr>"
        '<tr><th>Ache</th><td data-label="Where">Back</td></tr></table>'
    )
    assert plain_text.plain(markup) == "Pains\nPain\nWhere\nAche\n  Where: Back"


def test_plain_keeps_spaces_between_inline_parts() -> None:
    assert plain_text.plain("<p><strong>How sure:</strong> some <em>support</em>.</p>") == "How sure: some support."


def test_plain_shows_the_text_alternative_and_drops_style() -> None:
    assert plain_text.plain('<style>p {color: red}</style><figure><img alt="A bed"></figure>') == "A bed"


def test_plain_reads_entities_as_letters() -> None:
    assert plain_text.plain("<p>5 &lt; 6 &amp; 7</p>") == "5 < 6 & 7"


def test_faces_replace_a_widgets_own_text() -> None:
    bundle = ({"text/plain": "<Widget at 0x1>", "application/x": {"id": 1}}, {"m": 1})
    data, metadata = faces.with_faces(bundle, faces.Face("<p>A</p>", "A"))
    assert data == {"text/plain": "A", "application/x": {"id": 1}, "text/html": "<p>A</p>"}
    assert metadata == {"m": 1}
