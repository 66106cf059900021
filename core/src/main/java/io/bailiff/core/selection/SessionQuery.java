package io.bailiff.core.selection;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.Optional;

/// Which sessions are wanted. Everything that is said must hold.
///
/// @param app that holds something alive because of the session
/// @param country that it was signed in from, ISO 3166-1
/// @param agent words about browser and operating system; empty text for any, see [AgentWords]
/// @param method that was shown at the sign-in
/// @param signedIn when it began
/// @param seen when it was last used
/// @param risk of its user now, at least
/// @param ended those that are over are wanted too
public record SessionQuery(
        Optional<Whose> whose,
        Optional<ClientId> app,
        Optional<AddressSpan> address,
        Optional<String> country,
        Optional<DeviceId> device,
        String agent,
        Optional<MethodMode> method,
        Span signedIn,
        Span seen,
        Optional<RiskLevel> risk,
        boolean ended) {

    /// All that are alive.
    public static final SessionQuery LIVING = new SessionQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Span.ALWAYS,
            Span.ALWAYS,
            Optional.empty(),
            false);

    public SessionQuery {
        risk = risk.filter(level -> level != RiskLevel.NONE);
    }

    /// This one, and whose they are is said too; the following are alike.
    public SessionQuery of(Whose who) {
        return new SessionQuery(
                Optional.of(who), app, address, country, device, agent, method, signedIn, seen, risk, ended);
    }

    public SessionQuery through(ClientId client) {
        return new SessionQuery(
                whose, Optional.of(client), address, country, device, agent, method, signedIn, seen, risk, ended);
    }

    public SessionQuery from(AddressSpan span) {
        return new SessionQuery(
                whose, app, Optional.of(span), country, device, agent, method, signedIn, seen, risk, ended);
    }

    public SessionQuery from(String code) {
        return new SessionQuery(
                whose, app, address, Optional.of(code), device, agent, method, signedIn, seen, risk, ended);
    }

    public SessionQuery on(DeviceId one) {
        return new SessionQuery(
                whose, app, address, country, Optional.of(one), agent, method, signedIn, seen, risk, ended);
    }

    public SessionQuery atRisk(RiskLevel least) {
        return new SessionQuery(
                whose, app, address, country, device, agent, method, signedIn, seen, Optional.of(least), ended);
    }

    /// Whose sessions.
    public sealed interface Whose {

        record Of(UserId user) implements Whose {}

        /// Name or display name starts with `text`, whatever its case.
        record Named(String text) implements Whose {
            boolean matches(User user) {
                String start = Canonical.of(text);
                return user.principalName().canonical().startsWith(start)
                        || Canonical.of(user.displayName()).startsWith(start);
            }
        }
    }

    /// @param from the first moment
    /// @param to the first moment after it
    public record Span(Optional<Instant> from, Optional<Instant> to) {
        public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

        boolean contains(Instant at) {
            return from.filter(at::isBefore).isEmpty()
                    && to.filter(end -> !at.isBefore(end)).isEmpty();
        }
    }

    /// True for a session that is wanted.
    ///
    /// @param level of the user's risk now
    /// @param gone the user is deleted
    public boolean matches(SessionOverview overview, RiskLevel level, boolean gone, Instant now) {
        Session session = overview.facts().session();
        return (ended || overview.facts().judge(now).live())
                && whose.filter(who -> !of(who, overview.facts().user(), gone)).isEmpty()
                && app.filter(id -> overview.apps().stream()
                                .noneMatch(held -> held.live() && held.client().equals(id)))
                        .isEmpty()
                && address.filter(span -> !span.contains(session.address())).isEmpty()
                && country.filter(code -> !session.country().equals(Optional.of(code)))
                        .isEmpty()
                && device.filter(id -> !id.equals(session.device())).isEmpty()
                && AgentWords.of(agent).match(session.userAgent())
                && method.filter(mode -> !session.shown().contains(mode)).isEmpty()
                && signedIn.contains(session.createdAt())
                && seen.contains(session.lastSeen())
                && risk.filter(least -> level.compareTo(least) < 0).isEmpty();
    }

    private static boolean of(Whose who, User user, boolean gone) {
        return switch (who) {
            case Whose.Of(var id) -> user.id().equals(id);
            case Whose.Named named -> !gone && named.matches(user);
        };
    }
}
