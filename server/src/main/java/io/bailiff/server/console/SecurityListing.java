package io.bailiff.server.console;

import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.grant.AppAccess;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import io.bailiff.server.console.logs.SignInRow;
import io.bailiff.server.web.page.SessionRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a user holds, and how he stands: sessions, methods, risk, sign-ins, apps.
///
/// @param total what a kill of the user would end now
/// @param shownAtMost no more sessions are listed
/// @param password he has one
/// @param mfa what is asked of him
/// @param risk how he stands; empty if the viewer may not look at it
/// @param findings why, the newest first
/// @param signIns the newest; empty too if the viewer may not look at them
/// @param apps what he agreed to, and what holds something of him
/// @param mayRevoke the viewer may end his sessions
/// @param mayWithdraw the viewer may withdraw his consents
/// @param everything the viewer may look at everything
/// @param done what was just done: the last part of a text's key; empty text for nothing
public record SecurityListing(
        User user,
        List<Line> sessions,
        Toll total,
        int shownAtMost,
        List<MethodRow> methods,
        boolean password,
        MfaState mfa,
        Optional<UserRisk> risk,
        List<RiskDetection> findings,
        List<SignInRow> signIns,
        List<AppAccess> apps,
        boolean mayRevoke,
        boolean mayContain,
        boolean mayWithdraw,
        boolean everything,
        String done,
        Optional<ContainedNotice> contained) {
    public SecurityListing {
        sessions = List.copyOf(sessions);
        methods = List.copyOf(methods);
        findings = List.copyOf(findings);
        signIns = List.copyOf(signIns);
        apps = List.copyOf(apps);
    }

    /// @param risk that was found in the sign-in; none too if nobody has looked at it
    public record Line(SessionRow row, RiskLevel risk) {

        /// The country by its name in the reader's language; empty text if nobody knew.
        public String country(Locale locale) {
            return row.session()
                    .country()
                    .map(code -> Locale.of("", code).getDisplayCountry(locale))
                    .orElse("");
        }
    }
}
