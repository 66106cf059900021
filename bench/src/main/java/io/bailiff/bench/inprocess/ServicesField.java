package io.bailiff.bench.inprocess;

import io.bailiff.bench.race.Attempt;
import io.bailiff.bench.race.Attempt.Outcome;
import io.bailiff.bench.race.Field;
import io.bailiff.bench.race.Lineage;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.IssuedToken;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The services that a server calls, called directly. An access token is the name of what it would say.
final class ServicesField implements Field {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Services services;
    private final Map<String, IssuedToken> issued;

    /// What a race in this process needs.
    ///
    /// @param clock of the services
    record Services(Client client, Grants grants, IssuedTokens tokens, KillSwitch killSwitch, InstantSource clock) {}

    /// @param issued shared by all runners of one trial
    ServicesField(Services services, ConcurrentHashMap<String, IssuedToken> issued) {
        this.services = services;
        this.issued = issued;
    }

    @Override
    public Outcome refresh(Lineage lineage) {
        IssueResult result = services.grants()
                .refresh(
                        services.client(),
                        lineage.refresh(),
                        Set.of(),
                        services.clock().instant());
        return switch (result) {
            case IssueResult.Granted(var issue) -> {
                lineage.renewed(services.grants().write(issue.refreshToken().orElseThrow()), accessToken(issue));
                yield Outcome.SUCCESS;
            }
            case IssueResult.Refused _, IssueResult.ScopeTooWide _ -> Outcome.REFUSED;
        };
    }

    private String accessToken(Issue issue) {
        var grant = issue.facts().grant();
        String name = UUID.randomUUID().toString();
        issued.put(
                name,
                new IssuedToken(
                        grant.client(),
                        new IssuedToken.Holder.Granted(grant.user(), grant.session(), grant.id()),
                        grant.born(),
                        issue.head().position(),
                        issue.head().lineage(),
                        issue.stampedAt().plus(TOKEN_LIFE)));
        return name;
    }

    @Override
    public Outcome use(Attempt.Use use, String accessToken) {
        IssuedToken token = issued.get(accessToken);
        if (token == null) {
            throw new IllegalArgumentException("not one of this trial's tokens");
        }
        return services.tokens().judge(token) instanceof IssuedToken.Verdict.Live ? Outcome.SUCCESS : Outcome.REFUSED;
    }

    @Override
    public Set<Attempt.Use> otherUses() {
        return Set.of(Attempt.Use.INTROSPECTION);
    }

    @Override
    public void revoke(String user) {
        var command = new RevokeCommand(
                new Scope.OfUser(UserId.parse(user).orElseThrow()),
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "the race inside the process"),
                new Actor.ByRule("bench"),
                new Authority.OfApplication());
        if (!(services.killSwitch().revoke(command) instanceof RevokeResult.Revoked)) {
            throw new IllegalStateException("not revoked: " + user);
        }
    }

    @Override
    public void close() {}
}
