package io.bailiff.server.country;

import io.bailiff.core.access.CountryLookup.State;
import io.bailiff.core.access.NetworkOperator;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/// The operator's file of those who run networks. Without one, networks are told apart by their addresses.
public final class OperatorFile implements Function<InetAddress, Optional<NetworkOperator>> {
    private final AddressFile<NetworkOperator> file;

    /// @param name of the file; empty text for none
    public OperatorFile(String name, Duration maxAge, InstantSource clock) {
        this.file = new AddressFile<>(
                new AddressFile.About(
                        "network operators", name, maxAge, "networks are told apart by their addresses alone"),
                lines -> NetworkOperator.read(named(lines)),
                clock);
    }

    /// The file is read byte by byte, since a wrong one must not stop it; names are UTF-8.
    private static Iterator<String> named(Iterator<String> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public String next() {
                return new String(lines.next().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        };
    }

    /// How it is with the file.
    public State state() {
        return file.look().state();
    }

    @Override
    public Optional<NetworkOperator> apply(InetAddress address) {
        return file.look().book().flatMap(book -> book.of(address));
    }
}
