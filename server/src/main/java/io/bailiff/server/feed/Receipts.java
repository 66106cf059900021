package io.bailiff.server.feed;

import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.signals.receipt.ReceiptKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Believes a receiver's word, or says why not.
final class Receipts {
    private final String issuer;
    private final LongFunction<Optional<Position>> positions;
    private final Supplier<Head> log;

    /// @param positions where the entry with a sequence stands; empty if that is not known here
    /// @param log the log's end as the store has it
    Receipts(String issuer, LongFunction<Optional<Position>> positions, Supplier<Head> log) {
        this.issuer = issuer;
        this.positions = positions;
        this.log = log;
    }

    sealed interface Reading {
        /// It counts.
        record Good(Receipt receipt) implements Reading {}

        /// It counts for nothing.
        ///
        /// @param why a stable code
        record Bad(String why) implements Reading {}
    }

    /// @param told the log as it was last read here, so that the store is asked only by who has read it later
    Reading read(String token, Stream stream, Head told, Instant now) {
        Optional<ReceiptKey> key = stream.declared().receiptKey().flatMap(ReceiptKey::read);
        if (key.isEmpty()) {
            return new Reading.Bad("no_key");
        }
        var said = key.get().verify(token);
        if (said.isEmpty()) {
            return new Reading.Bad("not_signed");
        }
        var receipt = said.get();
        if (!receipt.issuer().equals(issuer) || !receipt.stream().equals(stream.id())) {
            return new Reading.Bad("not_for_this_stream");
        }
        if (!receipt.lineage().equals(told.lineage())) {
            return new Reading.Bad("other_lineage");
        }
        if (receipt.sseq() > told.sequence() && receipt.sseq() > log.get().sequence()) {
            return new Reading.Bad("ahead_of_the_log");
        }
        var position = new Position(receipt.rvn());
        boolean elsewhere = positions
                .apply(receipt.sseq())
                .filter(known -> !known.equals(position))
                .isPresent();
        return elsewhere
                ? new Reading.Bad("wrong_position")
                : new Reading.Good(new Receipt(
                        stream.id(), receipt.sseq(), position, Instant.ofEpochMilli(receipt.appliedAt()), now, token));
    }
}
