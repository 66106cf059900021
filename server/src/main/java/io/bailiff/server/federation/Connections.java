package io.bailiff.server.federation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// One pool of connections to servers whose addresses others have chosen. Each call has one time limit for all of it,
/// and follows, repeats and unpacks nothing.
final class Connections implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;

    /// A name that has come to mean another address is followed within this time.
    private static final TimeValue OLDEST = TimeValue.ofMinutes(5);

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    /// A pause after which the other side may have hung up, so that it is looked whether it has.
    private static final TimeValue PAUSE = TimeValue.ofMilliseconds(100);

    /// A hung receiver delays nobody: there is a connection for whoever calls.
    private static final int MOST = 20_000;

    private final CloseableHttpClient http;
    /// Each call has a thread of its own, so that whoever waits for it can stop waiting.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Connections(JudgedAddresses names, SSLContext trusted) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create().setSslContext(trusted).buildClassic())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setTimeToLive(OLDEST)
                        .setValidateAfterInactivity(PAUSE)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Bailiff")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }

    /// @param body at most 256 KiB
    /// @param retryAfter the header, as it came
    record Reply(int status, String body, Optional<String> retryAfter) {}

    /// @param patience for the whole answer, to its last byte
    /// @throws Unreachable if there is no answer
    Reply call(HttpUriRequestBase request, Duration patience) {
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(patience))
                .setConnectionRequestTimeout(Timeout.of(patience))
                .build());
        Future<Reply> reply = threads.submit(() -> http.execute(request, Connections::read));
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unreachable(why(request, Optional.ofNullable(e.getCause()).orElse(e)));
        } catch (TimeoutException e) {
            var _ = request.cancel();
            throw new Unreachable("no whole answer in time");
        } catch (InterruptedException e) {
            var _ = request.cancel();
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private static String why(HttpUriRequest request, Throwable cause) {
        return switch (cause) {
            case JudgedAddresses.NotCalled refused -> String.valueOf(refused.getMessage());
            case UnknownHostException _ ->
                "nobody knows " + request.getAuthority().getHostName();
            case SSLException _ -> "TLS failed there; see that its certificate is one that is trusted here";
            case ConnectException _ -> "nothing answers there";
            case SocketTimeoutException _ -> "no answer in time";
            case NoHttpResponseException _, ConnectionClosedException _ -> "it hung up without an answer";
            default -> cause.getClass().getSimpleName();
        };
    }

    private static Reply read(ClassicHttpResponse response) throws IOException, HttpException {
        Optional<HttpEntity> entity = Optional.ofNullable(response.getEntity());
        return new Reply(
                response.getCode(),
                entity.isPresent() ? text(entity.get()) : "",
                Optional.ofNullable(response.getFirstHeader("Retry-After")).map(header -> header.getValue()));
    }

    /// Not closed here: that would read the rest of what is too long. Whoever gets the exception hangs up.
    private static String text(HttpEntity entity) throws IOException {
        byte[] body = entity.getContent().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IOException("an answer of more than " + LARGEST + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
        threads.shutdownNow();
    }
}
