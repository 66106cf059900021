package io.bailiff.server.console.sessions;

import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.User;
import io.bailiff.server.web.SessionTerms;
import io.bailiff.server.web.page.SessionRow;
import java.util.List;
import java.util.Locale;

/// What the page of all sessions shows.
///
/// @param apps whose ids are offered
/// @param next the address of the next page; empty text on the last one
/// @param looked how many sessions were looked at
/// @param unfinished it ended because so many were looked at
/// @param mayEnd the viewer can end sessions of others
/// @param problem why nothing was chosen; empty text if that is not so
public record SessionListing(
        SessionTerms terms,
        List<Line> lines,
        List<App> apps,
        String next,
        boolean first,
        int looked,
        boolean unfinished,
        boolean mayEnd,
        String problem) {
    public SessionListing {
        lines = List.copyOf(lines);
        apps = List.copyOf(apps);
    }

    /// @param risk of the user now
    public record Line(SessionRow row, User user, RiskLevel risk) {

        /// The country by its name in the reader's language; empty text if nobody knew.
        public String country(Locale locale) {
            return row.session()
                    .country()
                    .map(code -> Locale.of("", code).getDisplayCountry(locale))
                    .orElse("");
        }
    }

    public record App(String id, String name) {}

    public List<MethodMode> methods() {
        return List.of(MethodMode.values());
    }

    public List<RiskLevel> risks() {
        return List.of(RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH);
    }
}
