package io.bailiff.server.country;

import io.bailiff.core.selection.Selections;
import io.bailiff.server.web.ClientCountry;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks up where sessions are that are older than the looking up, a few at a time, until all are known.
public final class SessionCountries {
    private static final int AT_ONCE = 500;

    private final Selections selections;
    private final ClientCountry countries;

    public SessionCountries(Selections selections, ClientCountry countries) {
        this.selections = selections;
        this.countries = countries;
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 3_600_000)
    void look() {
        boolean more = true;
        while (more) {
            more = selections.place(countries::of, AT_ONCE);
        }
    }
}
