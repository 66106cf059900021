package io.bailiff.core.memory;

import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Message.Trouble;
import io.bailiff.core.notice.NoticeTx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// Messages and notices, on the tables in memory.
interface MemoryMessages extends NoticeTx {

    Tables tables();

    @Override
    default Optional<Message> message(MessageId id) {
        return Optional.ofNullable(tables().messages.get(id));
    }

    @Override
    default List<Message> due(Channel channel, Instant now, int limit) {
        return tables().messages.values().stream()
                .filter(message -> message.channel() == channel)
                .filter(message ->
                        !message.dueAt().isAfter(now) && message.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(Message::expiresAt)
                        .thenComparing(message -> message.id().text()))
                .limit(limit)
                .toList();
    }

    @Override
    default List<Message> expired(Instant now, int limit) {
        return tables().messages.values().stream()
                .filter(message -> !message.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(Message::expiresAt))
                .limit(limit)
                .toList();
    }

    @Override
    default void queue(Message message) {
        tables().messages.put(message.id(), message);
    }

    @Override
    default boolean claim(MessageId id, int attempts, Instant until) {
        var found = message(id).filter(message -> message.attempts() == attempts);
        found.ifPresent(message -> queue(with(message, message.letter(), until, attempts + 1, message.trouble())));
        return found.isPresent();
    }

    @Override
    default void postpone(MessageId id, Instant until) {
        message(id)
                .ifPresent(message -> queue(
                        with(message, message.letter(), until, message.attempts(), Optional.of(Trouble.UNREACHABLE))));
    }

    @Override
    default void refuse(MessageId id) {
        message(id)
                .ifPresent(message -> queue(with(
                        message,
                        new Ciphertext(new byte[0]),
                        message.expiresAt(),
                        message.attempts(),
                        Optional.of(Trouble.REFUSED))));
    }

    private static Message with(
            Message message, Ciphertext letter, Instant due, int attempts, Optional<Trouble> trouble) {
        return new Message(
                message.id(),
                message.user(),
                message.channel(),
                message.about(),
                letter,
                message.createdAt(),
                message.expiresAt(),
                due,
                attempts,
                trouble);
    }

    @Override
    default boolean remove(MessageId id) {
        return tables().messages.remove(id) != null;
    }

    @Override
    default Optional<Long> told() {
        return tables().told;
    }

    @Override
    default long chainEnd() {
        return tables().chained;
    }

    @Override
    default List<LinkedEntry> chained(long after, long until, Set<String> actions, int limit) {
        return LongStream.rangeClosed(after + 1, until)
                .mapToObj(link -> new LinkedEntry(link, link, tables().audit.get(Math.toIntExact(link - 1))))
                .filter(chained -> actions.contains(chained.entry().action()))
                .limit(limit)
                .toList();
    }

    @Override
    default List<LinkedEntry> chained(long after, long until, int limit) {
        return LongStream.rangeClosed(after + 1, until)
                .limit(limit)
                .mapToObj(link -> new LinkedEntry(link, link, tables().audit.get(Math.toIntExact(link - 1))))
                .toList();
    }

    @Override
    default boolean tellUpTo(Optional<Long> from, long to) {
        boolean mine = tables().told.equals(from);
        if (mine) {
            tables().told = Optional.of(to);
        }
        return mine;
    }
}
