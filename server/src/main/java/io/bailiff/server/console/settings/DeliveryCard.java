package io.bailiff.server.console.settings;

import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.server.settings.DeliverySettings;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Who brings mail, text messages and calls.
@Component
@Order(60)
class DeliveryCard implements SettingsCard {
    private final DeliverySettings settings;
    private final Carriers carriers;

    DeliveryCard(DeliverySettings settings, Carriers carriers) {
        this.settings = settings;
        this.carriers = carriers;
    }

    @Override
    public String address() {
        return DeliveryPage.PATH;
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public String title() {
        return "delivery.title";
    }

    @Override
    public Standing standing() {
        if (settings.developmentOutbox()) {
            return Standing.look("settings.look", "delivery.card.outbox");
        }
        if (!carriers.reach(Channel.MAIL)) {
            return Standing.look("settings.look", "delivery.card.no-mail");
        }
        return Standing.good("settings.good", settings.phone().on() ? "delivery.card.both" : "delivery.card.mail");
    }
}
