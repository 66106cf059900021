package io.bailiff.server.country;

import io.bailiff.core.access.AddressBook;
import io.bailiff.core.access.CountryLookup.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of the operator's about addresses, read again when it has changed. While it is read, the one before answers.
///
/// A file that is not there, too old or no such file is said in the log each time that it becomes so. What was read
/// before is not used any more then: it would be as old.
///
/// @param <V> what it knows of an address
final class AddressFile<V> {
    private static final Logger LOG = LoggerFactory.getLogger(AddressFile.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(10);

    private final About about;
    private final Function<Iterator<String>, Optional<AddressBook<V>>> reader;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Seen<V> seen = new Seen<>(Instant.MIN, "", State.NOT_SET, Optional.empty(), Optional.empty());

    /// What file it is.
    ///
    /// @param what it is of, for the log
    /// @param file empty text for none
    /// @param without what follows without it, for the log
    record About(String what, String file, Duration maxAge, String without) {}

    /// @param lookedAt when it was looked at last
    /// @param print of the file that was read
    /// @param from when the file was made
    record Seen<V>(
            Instant lookedAt, String print, State state, Optional<AddressBook<V>> book, Optional<Instant> from) {}

    AddressFile(About about, Function<Iterator<String>, Optional<AddressBook<V>>> reader, InstantSource clock) {
        this.about = about;
        this.reader = reader;
        this.clock = clock;
        var _ = look();
    }

    Seen<V> look() {
        Instant now = clock.instant();
        var known = seen;
        boolean due = known.lookedAt().equals(Instant.MIN)
                || !now.isBefore(known.lookedAt().plus(LOOKED_AT_EVERY));
        if (about.file().isEmpty() || !due || !reading.tryLock()) {
            return known;
        }
        try {
            var fresh = read(known, now);
            if (fresh.state() != known.state() || !fresh.print().equals(known.print())) {
                say(fresh);
            }
            seen = fresh;
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    private Seen<V> read(Seen<V> known, Instant now) {
        Path file = Path.of(about.file());
        try {
            Instant from = Files.getLastModifiedTime(file).toInstant();
            String print = from + " " + Files.size(file);
            if (now.isAfter(from.plus(about.maxAge()))) {
                return new Seen<>(now, print, State.OLD, Optional.empty(), Optional.of(from));
            }
            if (print.equals(known.print()) && known.state() != State.MISSING && known.state() != State.OLD) {
                return new Seen<>(now, print, known.state(), known.book(), known.from());
            }
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                var book = reader.apply(lines.iterator());
                return new Seen<>(now, print, book.isPresent() ? State.READY : State.BAD, book, Optional.of(from));
            }
        } catch (NoSuchFileException _) {
            return new Seen<>(now, "", State.MISSING, Optional.empty(), Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("the file of {} cannot be read", about.what(), e);
            return new Seen<>(now, "", State.MISSING, Optional.empty(), Optional.empty());
        }
    }

    private void say(Seen<V> fresh) {
        if (fresh.state() == State.READY) {
            fresh.book()
                    .ifPresent(book -> LOG.info(
                            "{}: {} ranges from {}, {} lines left out",
                            about.what(),
                            book.size(),
                            about.file(),
                            book.bad()));
            return;
        }
        LOG.error("{}: {} is {}; {}", about.what(), about.file(), fresh.state().wireName(), about.without());
    }
}
