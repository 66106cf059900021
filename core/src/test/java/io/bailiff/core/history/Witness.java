package io.bailiff.core.history;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.history.History.FirstProof;
import io.bailiff.core.history.History.Outcome;
import io.bailiff.core.history.History.Revocation;
import io.bailiff.core.history.History.Rotation;
import io.bailiff.core.history.History.Use;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Calls an issuer, writes down what it saw, and keeps every credential that it got.
final class Witness {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    final Issuer issuer;
    final History history = new History();
    private final List<Held> held = new ArrayList<>();

    /// A credential, and how to try whether it still works.
    private record Held(String lineage, String what, Function<Instant, Outcome> check) {}

    Witness(Issuer issuer) {
        this.issuer = issuer;
    }

    SignIn.Begun begin(String lineage) {
        long invoked = history.tick();
        SignIn.Begun begun = issuer.signIn.begin();
        history.add(new FirstProof(lineage, new Interval(invoked, history.tick())));
        return begun;
    }

    Optional<SignInResult.SignedIn> finish(String lineage, SignIn.Begun begun, User user) {
        long invoked = history.tick();
        SignInResult result = issuer.finish(begun, user, new DeviceId(UUID.randomUUID()));
        Outcome outcome = switch (result) {
            case SignInResult.SignedIn _ -> Outcome.OK;
            case SignInResult.StartAgain() -> Outcome.REVOKED;
            case SignInResult.WrongCredentials(),
                    SignInResult.PasswordExpired(),
                    SignInResult.Throttled(),
                    SignInResult.ClockBehind(),
                    SignInResult.DeviceDisabled(),
                    SignInResult.Unfinished _ -> Outcome.REFUSED;
        };
        used(lineage, "finish the sign-in", invoked, outcome);
        return switch (result) {
            case SignInResult.SignedIn in -> {
                hold(lineage, in.cookie());
                yield Optional.of(in);
            }
            case SignInResult _ -> Optional.empty();
        };
    }

    private void hold(String lineage, SessionCookie cookie) {
        hold(
                lineage,
                "cookie",
                now -> issuer.store
                        .sessions()
                        .read(reads -> reads.sessionByCookie(cookie.hash()))
                        .map(facts -> outcome(facts.judge(now)))
                        .orElse(Outcome.REFUSED));
    }

    private synchronized void hold(String lineage, String what, Function<Instant, Outcome> check) {
        held.add(new Held(lineage, what, check));
    }

    Optional<String> code(String lineage, SignInResult.SignedIn in, Client client, boolean offline) {
        long invoked = history.tick();
        var facts = issuer.sessions.find(in.session().id()).orElseThrow();
        var code = issuer.grants.issueCode(facts, Issuer.order(client, offline));
        used(lineage, "issue a code", invoked, code.isPresent() ? Outcome.OK : Outcome.REFUSED);
        return code;
    }

    Optional<String> redeem(String lineage, Client client, String code) {
        long invoked = history.tick();
        var result = issuer.grants.redeem(
                client, code, Optional.of(Issuer.callback(client.id().text())), Optional.of(Issuer.VERIFIER));
        used(lineage, "redeem a code", invoked, outcome(result));
        return granted(result).flatMap(issue -> tokens(lineage, client, issue));
    }

    Optional<String> refresh(String lineage, Client client, String token) {
        long invoked = history.tick();
        var result = issuer.grants.refresh(client, token, Set.of(), issuer.clock.instant());
        used(lineage, "refresh", invoked, outcome(result));
        var issue = granted(result);
        issue.flatMap(Issue::refreshToken).ifPresent(next -> {
            RefreshToken presented = issuer.grants.read(token).orElseThrow();
            history.add(new Rotation(presented.grant().text(), presented.generation(), next.generation()));
        });
        return issue.flatMap(given -> tokens(lineage, client, given));
    }

    private Optional<String> tokens(String lineage, Client client, Issue issue) {
        var grant = issue.facts().grant().id();
        Instant end = issue.stampedAt().plus(TOKEN_LIFE);
        hold(
                lineage,
                "access token",
                now -> outcome(issuer.grants.find(grant).orElseThrow().judgeToken(end, now)));
        var refreshToken = issue.refreshToken().map(issuer.grants::write);
        refreshToken.ifPresent(token ->
                hold(lineage, "refresh token", now -> outcome(issuer.grants.refresh(client, token, Set.of(), now))));
        return refreshToken;
    }

    private static Optional<Issue> granted(IssueResult result) {
        return switch (result) {
            case IssueResult.Granted(var issue) -> Optional.of(issue);
            case IssueResult.Refused _, IssueResult.ScopeTooWide _ -> Optional.empty();
        };
    }

    /// @param covers the lineages in the scope, those to come included
    void revoke(Scope scope, String... covers) {
        long invoked = history.tick();
        RevokeResult result = issuer.revoke(scope, Cause.ADMINISTRATOR);
        boolean acknowledged = result instanceof RevokeResult.Revoked;
        history.add(new Revocation(Set.of(covers), new Interval(invoked, history.tick()), acknowledged));
    }

    /// Tries every credential there ever was, once more.
    void tryEverything() {
        for (Held credential : List.copyOf(held)) {
            long invoked = history.tick();
            used(
                    credential.lineage(),
                    credential.what(),
                    invoked,
                    credential.check().apply(issuer.clock.instant()));
        }
    }

    private void used(String lineage, String what, long invoked, Outcome outcome) {
        history.add(new Use(lineage, what, new Interval(invoked, history.tick()), outcome));
    }

    private static Outcome outcome(Liveness liveness) {
        return switch (liveness) {
            case Liveness.Live() -> Outcome.OK;
            case Liveness.Killed _ -> Outcome.REVOKED;
            case Liveness.Disabled _, Liveness.Expired _ -> Outcome.REFUSED;
        };
    }

    private static Outcome outcome(IssueResult result) {
        return switch (result) {
            case IssueResult.Granted _ -> Outcome.OK;
            case IssueResult.Refused(var why) -> why == IssueResult.Refusal.REVOKED ? Outcome.REVOKED : Outcome.REFUSED;
            case IssueResult.ScopeTooWide() -> Outcome.REFUSED;
        };
    }
}
