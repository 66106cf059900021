package io.bailiff.demo;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A network that one API reaches the provider through: a proxy for `CONNECT` (RFC 9110, 9.3.6) on this machine. While
/// it is cut it takes whatever comes and passes nothing on, as networks do that drop packets: nobody is told.
final class Network implements AutoCloseable {
    private static final byte[] CONNECTED = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /// Whoever passes something on reads; whoever cuts writes, and must be the one who mends.
    private final ReentrantReadWriteLock line = new ReentrantReadWriteLock();

    Network() throws IOException {
        Thread.ofVirtual().name("network").start(this::serve);
    }

    /// How an API is put behind it, with the shortest lease that there is.
    Map<String, Object> behind() {
        return Map.of("bailiff.proxy", "127.0.0.1:" + door.getLocalPort(), "bailiff.lease", "5s");
    }

    void cut() {
        line.writeLock().lock();
    }

    void mend() {
        line.writeLock().unlock();
    }

    private void serve() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.ofVirtual().name("tunnel").start(() -> tunnel(caller));
            }
        } catch (IOException e) {
            // It was closed.
            return;
        }
    }

    private void tunnel(Socket caller) {
        try (caller) {
            String[] target = head(caller.getInputStream()).split("[ :]", 4);
            try (var called = new Socket(target[1], Integer.parseInt(target[2]))) {
                caller.getOutputStream().write(CONNECTED);
                Thread.ofVirtual().name("tunnel, back").start(() -> pass(called, caller));
                pass(caller, called);
            }
        } catch (IOException e) {
            // One of the two has hung up.
            return;
        }
    }

    /// A request without a body, up to the empty line behind its headers.
    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (text.length() >= 4 && text.substring(text.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return text.toString();
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(new Held(to.getOutputStream()));
        } catch (IOException e) {
            // One of the two has hung up.
            return;
        }
    }

    private final class Held extends FilterOutputStream {
        Held(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            line.readLock().lock();
            try {
                out.write(some, from, count);
            } finally {
                line.readLock().unlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
