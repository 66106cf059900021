package io.bailiff.server.console.settings;

import io.bailiff.core.directory.OperatorDesk;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many keys act from the servers' own hosts.
@Component
@Order(30)
class OperatorKeysCard implements SettingsCard {
    private final OperatorDesk desk;

    OperatorKeysCard(OperatorDesk desk) {
        this.desk = desk;
    }

    @Override
    public String address() {
        return OperatorKeysPage.PATH;
    }

    @Override
    public String icon() {
        return "terminal-2";
    }

    @Override
    public String title() {
        return "operator-keys.title";
    }

    @Override
    public Standing standing() {
        long good =
                desk.keys().stream().filter(key -> key.takenAwayAt().isEmpty()).count();
        return switch ((int) Math.min(good, 2)) {
            case 0 -> Standing.plain("info-circle", "settings.none", "operator-keys.card.none");
            case 1 -> Standing.good("settings.good", "operator-keys.card.one");
            default -> Standing.good("settings.good", "operator-keys.card.many", good);
        };
    }
}
