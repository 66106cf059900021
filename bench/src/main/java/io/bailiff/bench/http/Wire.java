package io.bailiff.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;

/// A keep-alive connection to one server, opened when it is needed and again when the server has closed it. For one
/// thread.
public final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Address address;
    private final SSLSocketFactory tls;
    private Optional<Connection> open = Optional.empty();
    private long opened;

    public Wire(Address address, SSLSocketFactory tls) {
        this.address = address;
        this.tls = tls;
    }

    /// Sends a request and reads the whole answer.
    public Answer exchange(byte[] request) throws IOException {
        boolean reused = open.isPresent();
        try {
            return over(connection(), request);
        } catch (Connection.Stale e) {
            close();
            if (!reused) {
                throw e;
            }
            return over(connection(), request);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// As [#exchange], for what is set up and not measured: asks again while the server answers 503, for a minute.
    public Answer patiently(byte[] request) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = exchange(request);
        while (answer.status() == 503 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            answer = exchange(request);
        }
        return answer;
    }

    /// Sends a request and leaves the answer where it is. Nothing else can be asked over this connection then.
    public void sendAndHang(byte[] request) throws IOException {
        connection().send(request);
    }

    private Answer over(Connection connection, byte[] request) throws IOException {
        var exchanged = connection.exchange(request);
        if (!exchanged.reusable()) {
            close();
        }
        return exchanged.answer();
    }

    private Connection connection() throws IOException {
        if (open.isPresent()) {
            return open.get();
        }
        Connection fresh = Connection.open(address, tls);
        open = Optional.of(fresh);
        opened++;
        return fresh;
    }

    /// Opens the connection now, if there is none, and not with the next request.
    public void connect() throws IOException {
        Connection _ = connection();
    }

    /// How many connections it took so far: each costs a TLS handshake.
    public long opened() {
        return opened;
    }

    @Override
    public void close() {
        open.ifPresent(connection -> {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        open = Optional.empty();
    }
}
