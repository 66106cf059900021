package io.bailiff.server.console.settings;

import io.bailiff.core.directory.Brand;
import io.bailiff.server.web.page.Brands;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How the organisation shows itself.
@Component
@Order(70)
class BrandingCard implements SettingsCard {
    private final Brands brands;

    BrandingCard(Brands brands) {
        this.brands = brands;
    }

    @Override
    public String address() {
        return BrandingPage.PATH;
    }

    @Override
    public String icon() {
        return "palette";
    }

    @Override
    public String title() {
        return "branding.title";
    }

    @Override
    public Standing standing() {
        var now = brands.now();
        return now.brand().equals(Brand.NONE)
                ? Standing.plain("palette", "branding.card.plain", "branding.card.none", now.name())
                : Standing.good("settings.good", "branding.card.some", now.name());
    }
}
