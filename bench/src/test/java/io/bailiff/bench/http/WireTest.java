package io.bailiff.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private ServerSocket server = unopened();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getByName("localhost"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerWithALengthIsReadToItsEndAndNoFurther() throws IOException {
        try (Wire wire = answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst",
                "HTTP/1.1 400 Bad Request\r\ncontent-length: 6\r\n\r\nsecond")) {
            assertThat(wire.exchange(request()).text()).isEqualTo("first");
            Answer second = wire.exchange(request());
            assertThat(second.status()).isEqualTo(400);
            assertThat(second.text()).isEqualTo("second");
            assertThat(wire.opened()).isEqualTo(1);
        }
    }

    @Test
    void aChunkedAnswerIsPutTogether() throws IOException {
        try (Wire wire = answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"ac\r\nf;x=y\r\ntive\":true,\"a\":\r\n2\r\n1}\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n")) {
            Answer answer = wire.exchange(request());
            assertThat(answer.contains("\"active\":true")).isTrue();
            assertThat(wire.exchange(request()).status()).isEqualTo(204);
        }
    }

    @Test
    void aServerThatClosesAfterAnAnswerGetsAFreshConnectionForTheNext() throws IOException {
        try (Wire wire = answering(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\none",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo")) {
            assertThat(wire.exchange(request()).text()).isEqualTo("one");
            assertThat(wire.exchange(request()).text()).isEqualTo("two");
            assertThat(wire.opened()).isEqualTo(2);
        }
    }

    @Test
    void aTokenIsFoundWithoutParsing() throws IOException {
        String body = "{\"token_type\":\"Bearer\",\"access_token\": \"abc.def\",\"expires_in\":5}";
        try (Wire wire = answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            Answer answer = wire.exchange(request());
            assertThat(answer.token("access_token")).contains("abc.def");
            assertThat(answer.token("refresh_token")).isEmpty();
        }
    }

    private byte[] request() {
        return Request.get(URI.create("http://localhost:" + server.getLocalPort() + "/"))
                .bytes();
    }

    /// One answer for each request; a connection is closed after an answer that says so.
    private Wire answering(String... answers) {
        Thread.ofVirtual().start(() -> serve(List.of(answers)));
        return new Wire(new Address("localhost", server.getLocalPort(), false), Trust.ofThisMachine());
    }

    private void serve(List<String> answers) {
        int next = 0;
        try {
            while (next < answers.size()) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    byte[] buffer = new byte[4096];
                    boolean open = true;
                    while (open && next < answers.size() && in.read(buffer) > 0) {
                        String answer = answers.get(next++);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        open = !answer.contains("Connection: close");
                    }
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static ServerSocket unopened() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
