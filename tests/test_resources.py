"""The models that travel with the package."""

from tyokieli.resources import model_cards, model_path


def test_every_model_has_a_card_in_three_languages_with_its_licence():
    folders = {path.name for path in model_path("cards.json").parent.iterdir() if path.is_dir()}
    assert {card["name"] for card in model_cards()} == folders
    for card in model_cards():
        assert set(card["what"]) == {"fi", "sv", "en"}
        assert card["licence"]
