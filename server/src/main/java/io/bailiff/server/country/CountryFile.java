package io.bailiff.server.country;

import io.bailiff.core.access.AddressBook;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryBook;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.server.settings.CountrySettings;
import io.bailiff.server.settings.CountrySettings.WhenMissing;
import java.net.InetAddress;
import java.time.InstantSource;

/// The operator's file of countries. How it is with it is said in the log, in the admin center, and in What-If.
public final class CountryFile implements CountryLookup {
    private final boolean blocks;
    private final AddressFile<String> file;

    public CountryFile(CountrySettings settings, InstantSource clock) {
        this.blocks = settings.whenMissing() == WhenMissing.BLOCK;
        String without = blocks
                ? "to policies that name countries, nobody can say where anybody is, and they let nobody in"
                : "to policies that name countries, every address is in an unknown country";
        this.file = new AddressFile<>(
                new AddressFile.About("countries", settings.file(), settings.maxAge(), without),
                CountryBook::read,
                clock);
    }

    @Override
    public Country of(InetAddress address) {
        var known = file.look();
        if (known.state() != State.READY) {
            return blocks ? Country.NOBODY_CAN_SAY : Country.UNKNOWN;
        }
        return known.book()
                .flatMap(book -> book.of(address))
                .<Country>map(Country.Known::new)
                .orElse(Country.UNKNOWN);
    }

    @Override
    public Health health() {
        var known = file.look();
        return new Health(
                known.state(),
                known.book().map(AddressBook::size).orElse(0),
                known.book().map(AddressBook::bad).orElse(0),
                known.from());
    }
}
