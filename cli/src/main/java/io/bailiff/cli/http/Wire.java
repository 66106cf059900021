package io.bailiff.cli.http;

import io.bailiff.cli.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

/// Sends requests. Redirects are not followed: a token must not travel to an address that nobody named.
///
/// `HttpURLConnection` and not `java.net.http`, because loading the latter takes longer than everything else this
/// program does.
public final class Wire {
    private static final int MAXIMUM_REPLY = 16 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Trust trust;
    private final Duration patience;

    /// @param trust who may answer
    /// @param patience how long to wait for a reply
    public Wire(Trust trust, Duration patience) {
        // Left alone, HttpURLConnection sends a POST a second time when the first got no reply, and tells nobody.
        System.setProperty("sun.net.http.retryPost", "false");
        this.trust = trust;
        this.patience = patience;
    }

    public Exchange send(Request request) {
        HttpURLConnection connection;
        try {
            connection = (HttpURLConnection) request.uri().toURL().openConnection();
            if (connection instanceof HttpsURLConnection secured) {
                secured.setSSLSocketFactory(trust.sockets());
            }
            connection.setRequestMethod(request.method());
            request.headers().forEach(connection::setRequestProperty);
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("User-Agent", "bailiff-cli");
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setDoOutput(request.body().isPresent());
            connection.connect();
        } catch (IOException e) {
            return new Exchange.NotSent(whyNoConnection(e, request));
        }
        try {
            Optional<byte[]> body = request.body();
            if (body.isPresent()) {
                connection.getOutputStream().write(body.get());
            }
            return reply(connection);
        } catch (IOException e) {
            return new Exchange.NoReply(whyNoReply(e, request));
        } finally {
            connection.disconnect();
        }
    }

    private static Exchange reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            return new Exchange.NoReply("the server answered with something that is not HTTP");
        }
        byte[] body = new byte[0];
        try (InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (stream != null) {
                body = stream.readNBytes(MAXIMUM_REPLY + 1);
            }
        }
        // The JDK's stream just ends when the connection does.
        if (connection.getContentLengthLong() > body.length) {
            return new Exchange.NoReply("the connection was cut in the middle of the answer");
        }
        if (body.length > MAXIMUM_REPLY) {
            return new Exchange.NoReply("the answer was longer than 16 MiB");
        }
        String retryAfter = connection.getHeaderField("Retry-After");
        return new Exchange.Reply(
                status,
                Json.parse(body).orElseGet(Json.Absent::new),
                body.length == 0,
                retryAfter == null ? "" : retryAfter);
    }

    private static String whyNoConnection(IOException failure, Request request) {
        String server = server(request);
        return switch (failure) {
            case UnknownHostException _ ->
                "there is no host called " + request.uri().getHost();
            case SocketTimeoutException _ -> server + " did not answer in time";
            case SSLException _ ->
                "the certificate of " + server + " is not trusted (" + text(failure)
                        + "). If the server made its own certificate, name its CA with --ca or its data directory with --data";
            default -> "nothing answers at " + server + " (" + text(failure) + ")";
        };
    }

    private static String whyNoReply(IOException failure, Request request) {
        return failure instanceof SocketTimeoutException
                ? server(request) + " did not answer in time"
                : "the connection to " + server(request) + " broke (" + text(failure) + ")";
    }

    private static String server(Request request) {
        return request.uri().getScheme() + "://" + request.uri().getAuthority();
    }

    private static String text(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
