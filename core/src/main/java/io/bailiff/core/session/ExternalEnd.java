package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.origin.Disowning;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Another provider ends what it vouched for: by a logout token (OpenID Connect Back-Channel Logout
/// 1.0) or by a security event (CAEP, RISC).
///
/// The token is remembered, the sessions are killed and the mark against ID tokens that are still on
/// their way is set in one transaction: a crash between them would lose an end that was acknowledged.
public final class ExternalEnd {
    /// No ID token that is older than this is taken, so a mark need not be kept for longer.
    private static final Duration MARK_KEPT = Duration.ofDays(1);

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public ExternalEnd(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// What a provider said, checked.
    ///
    /// @param tokenId the token's `jti`
    /// @param cause [Cause#EXTERNAL_SIGN_OUT] or [Cause#EXTERNAL_SIGNAL]
    /// @param issuedAt by the provider's clock
    /// @param tokenGoodUntil from then on the token would be refused as too old
    public record Word(
            ProviderId provider,
            String tokenId,
            Origin.Match match,
            Cause cause,
            String note,
            Instant issuedAt,
            Instant tokenGoodUntil) {}

    public sealed interface Result {

        record Ended(int sessions) implements Result {}

        /// The same token came before. Nothing was done again.
        record SaidBefore() implements Result {}
    }

    public Result end(Word word) {
        Instant now = clock.instant();
        var actor = new Actor.ByRule("provider " + word.provider().text());
        var reason = word.cause() == Cause.EXTERNAL_SIGN_OUT ? Reason.USER_REQUEST : Reason.SUSPICIOUS_ACTIVITY;
        var disowning = new Disowning(word.cause(), Statement.by(reason, word.note()), actor, now);
        record Done(Result result, List<Position> kills) {}
        Done done = store.write(tx -> {
            tx.takeTurn();
            if (!tx.firstEnd(word.provider(), word.tokenId(), word.tokenGoodUntil())) {
                return new Done(new Result.SaidBefore(), List.of());
            }
            tx.ended(word.match(), word.issuedAt(), now.plus(MARK_KEPT));
            List<Position> kills = disowning.end(tx, killSwitch, word.match());
            tx.audit(new AuditEntry(
                    now,
                    actor,
                    word.cause().wireName(),
                    word.match().source(),
                    AuditEntry.OK,
                    Map.of(
                            "subject", word.match().subject().orElse(""),
                            "session", word.match().session().orElse(""),
                            "token", word.tokenId(),
                            "sessions", Integer.toString(kills.size()))));
            return new Done(new Result.Ended(kills.size()), kills);
        });
        done.kills().forEach(killSwitch::settle);
        return done.result();
    }

    /// Writes down a token that was not believed.
    ///
    /// @param code stable, for the audit chain
    public void refused(ProviderId provider, String code, Cause cause) {
        Instant now = clock.instant();
        var actor = new Actor.ByRule("provider " + provider.text());
        store.change(tx ->
                tx.audit(new AuditEntry(now, actor, cause.wireName(), "provider " + provider.text(), code, Map.of())));
    }
}
