package io.bailiff.bench.machine;

import io.bailiff.bench.server.PemStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;

/// A server that answers every request with the same few bytes over TLS: what no server on this machine can be faster
/// than,
/// with this load tool. Runs as a process of its own, prints its port, and ends when its standard input does.
public final class TrivialServer {
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1200\r\n\r\n{\"access_token\":\""
                            + "a".repeat(1182) + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);

    private TrivialServer() {}

    /// @param arguments certificate and key, as PEM files
    public static void main(String[] arguments) throws IOException {
        var context = PemStore.serving(Path.of(arguments[0]), Path.of(arguments[1]));
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> accept(server));
            byte[] _ = System.in.readAllBytes();
        }
    }

    private static void accept(SSLServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // The end of standard input has closed it.
        }
    }

    private static void serve(Socket socket) {
        byte[] buffer = new byte[16_384];
        try (socket) {
            InputStream in = socket.getInputStream();
            int have = 0;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer, have, buffer.length - have)) {
                have += read;
                if (whole(buffer, have)) {
                    have = 0;
                    socket.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private static boolean whole(byte[] buffer, int length) {
        String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        int field = text.indexOf("Content-Length: ");
        int body =
                field < 0 || field > end ? 0 : Integer.parseInt(text.substring(field + 16, text.indexOf('\r', field)));
        return length >= end + 4 + body;
    }
}
