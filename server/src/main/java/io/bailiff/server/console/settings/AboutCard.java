package io.bailiff.server.console.settings;

import io.bailiff.server.settings.Installation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Which version runs here.
@Component
@Order(90)
class AboutCard implements SettingsCard {
    private final Installation installation;

    AboutCard(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String address() {
        return AboutPage.PATH;
    }

    @Override
    public String icon() {
        return "info-circle";
    }

    @Override
    public String title() {
        return "about.title";
    }

    @Override
    public Standing standing() {
        return Standing.plain("info-circle", "about.open", "about.card", installation.version())
                .at(installation.startedAt());
    }
}
