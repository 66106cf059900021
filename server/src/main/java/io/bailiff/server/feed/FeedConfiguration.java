package io.bailiff.server.feed;

import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.Issuer;
import io.bailiff.signals.event.Ssf;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the feed together.
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    FeedTerms feedTerms(Issuer issuer, AccessLife life) {
        return new FeedTerms(issuer.text(), issuer.base().toString(), issuer.text() + "/feed", life.longest());
    }

    @Bean(destroyMethod = "close")
    Feed feed(Transactions<FeedReads, FeedTx> feedStore, FeedTerms terms, KeyRing keys, InstantSource clock) {
        var events = new LogEvents(terms.issuer(), terms.audience());
        return new Feed(
                new StoredLog(feedStore),
                (lineage, entry) -> {
                    var token = events.token(lineage, entry, clock.instant());
                    String signed = keys.sign(KeyPurpose.SET, Ssf.SET_TYPE, token.claims());
                    return new Feed.Told(entry.sequence(), entry.position(), token.jti(), signed);
                },
                () -> keys.withdrawn(KeyPurpose.SET));
    }

    private record StoredLog(Transactions<FeedReads, FeedTx> store) implements Feed.Log {
        @Override
        public Head head() {
            return store.read(FeedReads::head);
        }

        @Override
        public Feed.Page after(long after, int limit) {
            return store.read(reads -> new Feed.Page(reads.head(), reads.entriesAfter(after, limit)));
        }
    }

    @Bean
    StreamBook streamBook(
            Transactions<FeedReads, FeedTx> feedStore,
            InstantSource clock,
            SecureRandom random,
            ObjectProvider<MeterRegistry> meters) {
        return new StreamBook(
                feedStore,
                clock,
                random,
                kill -> meters.ifAvailable(registry -> Timer.builder("bailiff.kills.confirmed")
                        .description("from a kill until it was known that every receiver has confirmed it")
                        .register(registry)
                        .record(Duration.between(kill.kill().at(), clock.instant()))));
    }

    @Bean
    FeedEndpoints feedEndpoints(
            Feed feed,
            StreamBook streams,
            Transactions<FeedReads, FeedTx> feedStore,
            FeedTerms terms,
            BearerAccess bearer,
            InstantSource clock) {
        return new FeedEndpoints(
                feed,
                streams,
                () -> feedStore.read(reads -> reads.snapshot(clock.instant().minus(terms.maxTokenLife()))),
                terms,
                new Receipts(terms.issuer(), feed::positionOf, () -> feedStore.read(FeedReads::head)),
                bearer,
                clock);
    }
}
