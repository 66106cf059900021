package io.bailiff.server.console.settings;

import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.directory.BreakGlass;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The accounts that no policy holds back.
@Component
@Order(50)
class BreakGlassCard implements SettingsCard {
    private final BreakGlass breakGlass;

    BreakGlassCard(BreakGlass breakGlass) {
        this.breakGlass = breakGlass;
    }

    @Override
    public String address() {
        return "/admin/access/break-glass";
    }

    @Override
    public String icon() {
        return "shield-lock";
    }

    @Override
    public String title() {
        return "break-glass.title";
    }

    @Override
    public Standing standing() {
        List<BreakGlassAccount> accounts = breakGlass.accounts();
        if (accounts.isEmpty()) {
            return Standing.look("settings.look", "settings.break-glass.none");
        }
        int overdue = breakGlass.overdue().size();
        if (overdue > 0) {
            return Standing.bad("settings.wrong", "break-glass.card.overdue", overdue);
        }
        Optional<Instant> last = accounts.stream()
                .flatMap(account -> account.lastSignIn().stream())
                .max(Comparator.naturalOrder());
        return last.map(at -> Standing.good("settings.good", "settings.break-glass.used", accounts.size())
                        .at(at))
                .orElseGet(() -> Standing.good("settings.good", "settings.break-glass.some", accounts.size()));
    }
}
