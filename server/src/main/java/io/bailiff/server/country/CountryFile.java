package io.bailiff.server.country;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryBook;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.server.settings.CountrySettings;
import io.bailiff.server.settings.CountrySettings.WhenMissing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's file of countries, read again when it has changed. While it is read, the one before answers.
///
/// A file that is not there, too old or none of countries is said in the log each time that it becomes so, in the
/// admin center, and in What-If. What was read before is not used any more then: it would be as old.
public final class CountryFile implements CountryLookup {
    private static final Logger LOG = LoggerFactory.getLogger(CountryFile.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(10);

    private final CountrySettings settings;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Seen seen = new Seen(Instant.MIN, "", State.NOT_SET, Optional.empty(), Optional.empty());

    /// @param lookedAt when it was looked at last
    /// @param print of the file that was read
    /// @param from when the file was made
    private record Seen(
            Instant lookedAt, String print, State state, Optional<CountryBook> book, Optional<Instant> from) {}

    public CountryFile(CountrySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        var _ = look();
    }

    @Override
    public Country of(InetAddress address) {
        var known = look();
        if (known.state() != State.READY) {
            return settings.whenMissing() == WhenMissing.BLOCK ? Country.NOBODY_CAN_SAY : Country.UNKNOWN;
        }
        return known.book()
                .flatMap(book -> book.of(address))
                .<Country>map(Country.Known::new)
                .orElse(Country.UNKNOWN);
    }

    @Override
    public Health health() {
        var known = look();
        return new Health(
                known.state(),
                known.book().map(CountryBook::size).orElse(0),
                known.book().map(CountryBook::bad).orElse(0),
                known.from());
    }

    private Seen look() {
        Instant now = clock.instant();
        var known = seen;
        boolean due = known.lookedAt().equals(Instant.MIN)
                || !now.isBefore(known.lookedAt().plus(LOOKED_AT_EVERY));
        if (settings.file().isEmpty() || !due || !reading.tryLock()) {
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

    private Seen read(Seen known, Instant now) {
        Path file = Path.of(settings.file());
        try {
            Instant from = Files.getLastModifiedTime(file).toInstant();
            String print = from + " " + Files.size(file);
            if (now.isAfter(from.plus(settings.maxAge()))) {
                return new Seen(now, print, State.OLD, Optional.empty(), Optional.of(from));
            }
            if (print.equals(known.print()) && known.state() != State.MISSING && known.state() != State.OLD) {
                return new Seen(now, print, known.state(), known.book(), known.from());
            }
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                var book = CountryBook.read(lines.iterator());
                return new Seen(now, print, book.isPresent() ? State.READY : State.BAD, book, Optional.of(from));
            }
        } catch (NoSuchFileException _) {
            return new Seen(now, "", State.MISSING, Optional.empty(), Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("the file of countries cannot be read", e);
            return new Seen(now, "", State.MISSING, Optional.empty(), Optional.empty());
        }
    }

    private void say(Seen fresh) {
        if (fresh.state() == State.READY) {
            fresh.book()
                    .ifPresent(book -> LOG.info(
                            "countries: {} ranges from {}, {} lines left out",
                            book.size(),
                            settings.file(),
                            book.bad()));
            return;
        }
        LOG.error(
                "countries: {} is {}; to policies that name countries, {}",
                settings.file(),
                fresh.state().wireName(),
                settings.whenMissing() == WhenMissing.BLOCK
                        ? "nobody can say where anybody is, and they let nobody in"
                        : "every address is in an unknown country");
    }
}
