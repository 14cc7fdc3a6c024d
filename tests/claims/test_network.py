"""The claim network: read in one pass with the language model, pointing over the whole document."""

from __future__ import annotations

import numpy as np
from tests.claims.stories import document, model

from onrecord.claims import engine
from onrecord.claims.network import TYPES, Listener, Pointers, load_network
from onrecord.claims.parts import listen
from onrecord.claims.places import DISTANCES, PATHS, Places
from onrecord.claims.reading import Reading


def _heard(*paragraphs: str) -> tuple[Reading, Pointers]:
    network = load_network()
    assert network is not None
    listener = Listener(network)
    d = document(*paragraphs)
    blocks = engine.regions(d)
    annotations = model().annotate(d.reading_text, [(b.start, b.end) for b in blocks], listener)
    reading = engine.read(d, blocks, annotations)
    listen(reading, listener.heard())
    assert reading.pointers is not None
    return reading, reading.pointers


def _likeliest(pointers: Pointers, chances: np.ndarray[tuple[int], np.dtype[np.float32]]) -> str | None:
    mass = np.bincount(pointers.places.name, weights=chances[:-2])
    if max(chances[-2:]) > mass.max():
        return None
    return list(pointers.places.numbers)[int(mass.argmax())]


def test_it_hears_an_acquisition_and_points_to_the_buyer_and_the_bought() -> None:
    reading, pointers = _heard("Norrick Holdings acquired Veltra Systems in 2018.")
    [tree] = reading.trees
    types = pointers.types(tree)
    assert types.shape == (tree.size, len(TYPES))
    anchor = tree.words.index("acquired")
    assert TYPES[int(types[anchor].argmax())] == "deal"
    subject, object_, speaker, _ = pointers.roles(tree, anchor, TYPES.index("deal"))
    assert _likeliest(pointers, subject) == "Norrick Holdings"
    assert _likeliest(pointers, object_) == "Veltra Systems"
    assert speaker[-2] > 0.5


def test_a_pointer_reaches_into_earlier_paragraphs() -> None:
    reading, pointers = _heard(
        "Norrick Holdings makes cameras in Gent. Veltra Systems of Lille makes locks.",
        "A fire closed the road last week.",
    )
    roles = pointers.roles(reading.trees[-1], 2, TYPES.index("location"))
    assert roles.shape == (4, pointers.places.size + 2)
    assert np.allclose(roles.sum(1), 1, atol=1e-4)
    earlier = pointers.places.sentence < reading.trees[-1].index
    assert earlier.sum() >= 4
    assert (roles[:, :-2][:, earlier] > 0).all()


def test_places_know_what_they_stand_for_and_where() -> None:
    reading, _ = _heard("Norrick Holdings, the parent of Veltra Systems, sued the city of Gent. It won.")
    places = Places(reading)
    tree = reading.trees[0]
    names = {places.fillers[k][0].name for k in range(places.size)}
    assert {"Norrick Holdings", "Veltra Systems"} <= names
    anchor = tree.words.index("sued")
    paths, distances = places.paths(tree, anchor), places.distances(tree, anchor)
    assert paths.max() < PATHS
    assert distances.max() < DISTANCES
    first = next(k for k in range(places.size) if places.fillers[k][0].name == "Norrick Holdings")
    veltra = next(k for k in range(places.size) if places.fillers[k][0].name == "Veltra Systems")
    assert paths[first] != paths[veltra]
    assert (distances[places.sentence == 0].max()) < distances[places.sentence == 1].min()


def test_without_lower_layers_the_rules_work_alone() -> None:
    listener_free = engine.read(
        document("Norrick Holdings acquired Veltra Systems in 2018."),
        engine.regions(document("Norrick Holdings acquired Veltra Systems in 2018.")),
        model().annotate("Norrick Holdings acquired Veltra Systems in 2018.", [(0, 49)]),
    )
    listen(listener_free, None)
    assert listener_free.pointers is None
