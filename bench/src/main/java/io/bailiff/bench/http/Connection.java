package io.bailiff.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One TCP connection. Reads answers with a length, chunked ones (RFC 9112, 7.1), and those without a body.
final class Connection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16_384];
    private int next;
    private int end;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// The server closed before it answered anything: the request was not looked at.
    static final class Stale extends IOException {
        Stale() {
            super("the connection was closed before an answer began");
        }
    }

    static Connection open(Address address, SSLSocketFactory tls) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            plain.setSoTimeout(READ_MILLIS);
            return new Connection(address.secure() ? secured(plain, address, tls) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, Address address, SSLSocketFactory tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, address.host(), address.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /// True if the connection can be used again after this answer.
    record Exchanged(Answer answer, boolean reusable) {}

    Exchanged exchange(byte[] request) throws IOException {
        try {
            out.write(request);
            out.flush();
            if (next == end && !fill()) {
                throw new Stale();
            }
        } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
            throw (Stale) new Stale().initCause(e);
        }
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        if (status == 100) {
            head = head();
            status = Integer.parseInt(head.substring(9, 12));
        }
        String lower = head.toLowerCase(Locale.ROOT);
        byte[] body = status == 204 || status == 304 ? new byte[0] : body(lower);
        return new Exchanged(new Answer(status, head, body), !lower.contains("\r\nconnection: close"));
    }

    /// Sends a request whose answer nobody will read.
    void send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    private byte[] body(String lowerHead) throws IOException {
        Optional<String> length = field(lowerHead, "content-length");
        if (length.isPresent()) {
            return exactly(Integer.parseInt(length.get()));
        }
        if (field(lowerHead, "transfer-encoding").filter("chunked"::equals).isEmpty()) {
            throw new IOException("an answer without a length and not chunked is not understood");
        }
        var all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            all.write(exactly(size));
            String after = line();
            if (size == 0) {
                while (!after.isEmpty()) {
                    after = line();
                }
                return all.toByteArray();
            }
        }
    }

    private static Optional<String> field(String lowerHead, String name) {
        int at = lowerHead.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + name.length() + 3;
        int to = lowerHead.indexOf("\r\n", from);
        return Optional.of(
                lowerHead.substring(from, to < 0 ? lowerHead.length() : to).strip());
    }

    private String head() throws IOException {
        int searched = next;
        while (true) {
            for (int i = Math.max(searched, next + 3); i < end; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                    String head = new String(buffer, next, i - 3 - next, StandardCharsets.ISO_8859_1);
                    next = i + 1;
                    return head;
                }
            }
            int read = end - next;
            if (!fill()) {
                throw new EOFException("the answer ended inside its header");
            }
            searched = next + read;
        }
    }

    private String line() throws IOException {
        while (true) {
            for (int i = next; i + 1 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                    String line = new String(buffer, next, i - next, StandardCharsets.ISO_8859_1);
                    next = i + 2;
                    return line;
                }
            }
            if (!fill()) {
                throw new EOFException("the answer ended inside a line");
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, 0, done);
        next += done;
        if (in.readNBytes(bytes, done, length - done) != length - done) {
            throw new EOFException("the answer ended inside its body");
        }
        return bytes;
    }

    /// Reads more behind what is there; false at the end of the stream.
    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = 0;
        } else if (end == buffer.length) {
            if (next > 0) {
                System.arraycopy(buffer, next, buffer, 0, end - next);
                end -= next;
                next = 0;
            } else {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            return false;
        }
        end += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
