package io.bailiff.bench.feed;

import io.bailiff.bench.server.PemStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/// An HTTPS server that takes events: with 202, or on other paths without ever answering.
final class PushServer implements AutoCloseable {
    static final String ANSWERING = "/answering/";
    static final String HANGING = "/hanging/";

    private static final byte[] ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 2_048;
    private static final int LARGEST = 65_536;

    private final SSLServerSocket server;
    private final Board board;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private PushServer(SSLServerSocket server, Board board) {
        this.server = server;
        this.board = board;
    }

    /// @param certificate and its key, as PEM files
    static PushServer start(Path certificate, Path key, Board board) throws IOException {
        var server = new PushServer(
                (SSLServerSocket) PemStore.serving(certificate, key)
                        .getServerSocketFactory()
                        .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                board);
        Thread.ofPlatform().daemon().name("push-server").start(server::accept);
        return server;
    }

    URI base() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[LARGEST];
            int have = 0;
            while (true) {
                int read = in.read(buffer, have, buffer.length - have);
                if (read <= 0) {
                    throw new EOFException();
                }
                have += read;
                if (took(new String(buffer, 0, have, StandardCharsets.ISO_8859_1))) {
                    have = 0;
                    socket.getOutputStream().write(ACCEPTED);
                }
            }
        } catch (IOException _) {
            // The provider has closed it.
        } finally {
            open.remove(socket);
        }
    }

    /// @return true if this is one whole request, and one to be answered
    private boolean took(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        int field = text.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:");
        if (field < 0 || field > end) {
            throw new IllegalStateException("a request without a length: " + text.substring(0, end));
        }
        int length = Integer.parseInt(
                text.substring(field + 17, text.indexOf('\r', field + 2)).strip());
        if (text.length() < end + 4 + length || !text.startsWith("POST " + ANSWERING)) {
            return false;
        }
        int path = "POST ".length() + ANSWERING.length();
        board.applied(
                SignalPoller.position(text.substring(end + 4, end + 4 + length)),
                Integer.parseInt(text.substring(path, text.indexOf(' ', path))));
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
