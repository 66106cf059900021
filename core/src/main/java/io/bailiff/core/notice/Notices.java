package io.bailiff.core.notice;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.message.Quota;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells users by mail what happened to their accounts.
///
/// It follows the audit chain: an entry is written in the transaction of what it is about, so what
/// is committed is told, and what was rolled back is not. The message and the place up to which
/// everything is told are written in one transaction: each entry is put into the outbox once,
/// however many nodes follow and whenever one dies. Whoever changes something waits for none of it.
public final class Notices {
    static final int MOST_OF_A_KIND = 3;

    /// A notice that comes later than this helps nobody.
    static final Duration LIFE = Duration.ofDays(1);

    /// Links without anything to tell after which the place is written down all the same.
    static final long FAR = 5_000;

    private static final int BATCH = 50;

    private final Transactions<? extends NoticeReads, ? extends NoticeTx> store;
    private final Postbox postbox;
    private final InstantSource clock;

    /// Everything up to here has nothing to tell that was not told. Only one thread is here.
    private volatile long looked;

    public Notices(
            Transactions<? extends NoticeReads, ? extends NoticeTx> store, Postbox postbox, InstantSource clock) {
        this.store = store;
        this.postbox = postbox;
        this.clock = clock;
    }

    private record Look(Optional<Long> told, long end, List<LinkedEntry> entries) {

        /// The last link that this look has seen.
        long until() {
            return entries.size() < BATCH ? end : entries.getLast().link();
        }
    }

    /// Puts what is new into the outbox.
    ///
    /// @return how many messages
    public int run() {
        Instant now = clock.instant();
        Look look = store.read(this::look);
        List<LinkedEntry> news = look.entries().stream()
                .filter(chained -> NoticeKind.of(chained.entry()).isPresent())
                .filter(chained -> now.isBefore(chained.entry().at().plus(LIFE)))
                .toList();
        boolean near = look.told().filter(told -> look.until() - told < FAR).isPresent();
        if (news.isEmpty() && near) {
            looked = Math.max(looked, look.until());
            return 0;
        }
        return store.write(tx -> {
            if (!tx.tellUpTo(look.told(), look.until())) {
                return 0;
            }
            return news.stream().mapToInt(chained -> tell(tx, chained, now)).sum();
        });
    }

    private Look look(NoticeReads reads) {
        long end = reads.chainEnd();
        var told = reads.told();
        // What happened before anybody could be written to is not told now.
        long after = Math.max(told.orElse(end), looked);
        return new Look(told, end, after < end ? reads.chained(after, end, NoticeKind.ACTIONS, BATCH) : List.of());
    }

    private int tell(NoticeTx tx, LinkedEntry chained, Instant now) {
        AuditEntry entry = chained.entry();
        var user = UserId.parse(entry.target()).flatMap(tx::user);
        var mail = user.flatMap(found -> found.mail()).filter(address -> !address.isBlank());
        if (mail.isEmpty()) {
            return 0;
        }
        UserId id = user.orElseThrow().id();
        String kind = NoticeKind.of(entry).orElseThrow().wireName();
        // Whoever knows the password could send the owner a mail with every guess.
        if (!Quota.take(tx, List.of(new Quota("notice " + id.text() + " " + kind, MOST_OF_A_KIND)), now)) {
            return 0;
        }
        var _ = postbox.put(tx, id, Channel.MAIL, new Letter(mail.get(), kind, facts(tx, chained)), LIFE, now);
        return 1;
    }

    private static Map<String, String> facts(NoticeReads reads, LinkedEntry chained) {
        AuditEntry entry = chained.entry();
        var facts = new TreeMap<String, String>();
        facts.put("at", entry.at().toString());
        facts.put("by", NoticeKind.byAnother(entry) ? "another" : "");
        facts.put("method", entry.detail().getOrDefault("method", entry.detail().getOrDefault("kind", "")));
        facts.put("signIn", entry.action().equals("sign-in") ? Long.toString(chained.number()) : "");
        var session = entry.detail().getOrDefault("session", "");
        facts.put("session", session);
        var behind = SessionId.parse(session).flatMap(reads::session).map(SessionFacts::session);
        facts.put(
                "address",
                entry.detail()
                        .getOrDefault("address", behind.map(Session::address).orElse("")));
        facts.put(
                "agent",
                entry.detail()
                        .getOrDefault(
                                "userAgent", behind.map(Session::userAgent).orElse("")));
        return facts;
    }
}
