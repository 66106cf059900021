package io.bailiff.server.console.settings;

import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.key.KeyStage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Since when the keys sign that do so now.
@Component
@Order(10)
class KeysCard implements SettingsCard {
    private final SigningKeys keys;
    private final InstantSource clock;

    KeysCard(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String address() {
        return KeysPage.PATH;
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public String title() {
        return "signing.title";
    }

    @Override
    public Standing standing() {
        var lines = keys.lines();
        Instant oldest = used(lines).stream().min(Comparator.naturalOrder()).orElse(clock.instant());
        boolean overdue = keys.replacedAt(oldest)
                .filter(at -> at.isBefore(clock.instant()))
                .isPresent();
        if (overdue) {
            return Standing.bad("settings.wrong", "signing.card.overdue").at(oldest);
        }
        return keys.schedule().isZero()
                ? Standing.look("settings.look", "signing.card.unplanned").at(oldest)
                : Standing.good(
                                "settings.good",
                                "signing.card.planned",
                                keys.schedule().toDays())
                        .at(oldest);
    }

    private static List<Instant> used(List<SigningKeys.Line> lines) {
        return lines.stream()
                .filter(line -> line.stage() == KeyStage.IN_USE)
                .map(line -> line.key().activeFrom())
                .toList();
    }
}
