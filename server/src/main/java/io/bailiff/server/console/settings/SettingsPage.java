package io.bailiff.server.console.settings;

import io.bailiff.server.console.settings.SettingsCard.Standing;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// The settings: a card for each matter, with how it stands.
@Controller
public class SettingsPage {
    public static final String PATH = "/admin/settings";

    private final List<SettingsCard> cards;
    private final Pages pages;

    SettingsPage(List<SettingsCard> cards, Pages pages) {
        this.cards = List.copyOf(cards);
        this.pages = pages;
    }

    /// A card as it stands now.
    public record Shown(SettingsCard card, Standing standing) {}

    @GetMapping(PATH)
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var shown = cards.stream().map(card -> new Shown(card, card.standing())).toList();
        return pages.page(request, who.facts(), HttpStatus.OK, "console/settings/settings.jte", Map.of("cards", shown));
    }
}
