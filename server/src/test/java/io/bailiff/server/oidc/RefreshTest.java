package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Refresh tokens, codes and what races do to them.
class RefreshTest extends RunningProvider {

    @Test
    @Tag("RF-01")
    void aRotatedTokenThatComesAgainKillsItsFamily() {
        var tokens = tokens(user(), ALL).json();
        String first = tokens.path("refresh_token").asString();
        var second = refresh(first).json();
        var third = refresh(second.path("refresh_token").asString()).json();

        var replayed = refresh(first);

        assertThat(replayed.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(replayed.json().path("suberror").asString()).isEqualTo("bad_token");
        assertThat(refresh(third.path("refresh_token").asString()).status()).isEqualTo(400);
        assertThat(active(third.path("access_token").asString())).isFalse();
    }

    @Test
    @Tag("RF-04")
    void aRetryAfterALostAnswerGetsTheSameSuccessor() {
        String first = tokens(user(), ALL).json().path("refresh_token").asString();

        var one = refresh(first);
        var again = refresh(first);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("refresh_token").asString())
                .isEqualTo(one.json().path("refresh_token").asString());
    }

    @Test
    @Tag("RF-02")
    @Tag("B1-2")
    void of64RefreshesAtOnceTheLiveFamilyHasOneLeaf() {
        String first = tokens(user(), ALL).json().path("refresh_token").asString();

        var answers = atOnce(64, () -> refresh(first));

        var good = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(good).isNotEmpty();
        // A request that arrives after the winner's commit is a retry, and gets what the winner got.
        assertThat(good.stream()
                        .map(answer -> answer.json().path("refresh_token").asString())
                        .distinct())
                .hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asString()).isEqualTo("invalid_grant");
            assertThat(answer.json().has("suberror")).isFalse();
        });
        assertThat(refresh(good.getFirst().json().path("refresh_token").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("OA-18")
    @Tag("B1-6")
    void of50ExchangesOfOneCodeOneGetsTokensAndTheyAreDeadAfterwards() {
        String code = code("orders-web", ALL, signedIn(user()));

        var answers = atOnce(50, () -> exchange("orders-web", code));

        var good = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(good).hasSize(1);
        assertThat(active(good.getFirst().json().path("access_token").asString()))
                .isFalse();
        assertThat(refresh(good.getFirst().json().path("refresh_token").asString())
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("OA-16")
    @Tag("OA-17")
    void onlyTheCodesOwnerCanKillByReplayingIt() {
        String code = code("orders-web", ALL, signedIn(user()));
        var tokens = exchange("orders-web", code).json();
        String access = tokens.path("access_token").asString();

        assertThat(exchange("strangers-app", code).status()).isEqualTo(400);
        assertThat(exchange("orders-web", code, "code_verifier", VERIFIER + "x").status())
                .isEqualTo(400);
        assertThat(active(access)).isTrue();

        var replayed = exchange("orders-web", code);
        assertThat(replayed.json().path("error_codes").get(0).asInt()).isEqualTo(54005);
        assertThat(active(access)).isFalse();
    }

    @Test
    @Tag("OA-09")
    @Tag("OA-14")
    void aCodeNeedsItsVerifierAndItsRedirectUri() {
        for (String verifier : List.of("", "short", VERIFIER + "x", "x".repeat(129))) {
            String code = code("orders-web", ALL, signedIn(user()));
            assertThat(exchange("orders-web", code, "code_verifier", verifier)
                            .json()
                            .path("error")
                            .asString())
                    .isEqualTo("invalid_grant");
        }
        String code = code("orders-web", ALL, signedIn(user()));
        assertThat(exchange("orders-web", code, "redirect_uri", "http://127.0.0.1/cb")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");
        assertThat(exchange("orders-web", code).status()).as("burnt").isEqualTo(400);
    }

    @Test
    @Tag("OA-19")
    void aCodeOfASessionRevokedInBetweenIsWorthless() {
        var user = user();
        String code = code("orders-web", ALL, signedIn(user));

        revoke(new Scope.OfUser(user.id()));

        var refused = exchange("orders-web", code).json();
        assertThat(refused.path("error_codes").get(0).asInt()).isEqualTo(50173);
        assertThat(refused.path("suberror").asString()).isEqualTo("bad_token");
    }

    @Test
    @Tag("RF-14")
    void anotherClientsTokenIsRefusedAndItsFamilyUnharmed() {
        String token = tokens(user(), ALL).json().path("refresh_token").asString();

        assertThat(refresh(token, "client_id", "strangers-app")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");

        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    @Tag("RF-15")
    void aRefreshNeverGetsMoreThanWasGranted() {
        String token = tokens(user(), "openid offline_access api://orders/orders.read")
                .json()
                .path("refresh_token")
                .asString();

        assertThat(refresh(token, "scope", "openid User.Read")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_scope");
        assertThat(refresh(token, "scope", "api://orders/orders.read offline_access")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("RF-16")
    @Tag("OA-21")
    void aDamagedTokenOrCodeIsRefusedWithoutHarm() {
        String token = tokens(user(), ALL).json().path("refresh_token").asString();
        for (String damaged : List.of(
                token.substring(0, token.length() - 1),
                token + "A",
                token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31),
                token + "=")) {
            assertThat(refresh(damaged).json().path("error").asString()).isEqualTo("invalid_grant");
        }
        assertThat(refresh(token).status()).isEqualTo(200);
        String code = code("orders-web", ALL, signedIn(user()));
        assertThat(exchange("orders-web", code + "A").status()).isEqualTo(400);
        assertThat(exchange("orders-web", code).status()).isEqualTo(200);
    }

    @Test
    @Tag("RF-13")
    void aRefreshTokenIsNoAccessToken() {
        String token = tokens(user(), "openid offline_access")
                .json()
                .path("refresh_token")
                .asString();

        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("RF-08")
    @Tag("B1-1")
    void nobodyWhoRefreshesInALoopSurvivesAKillAndABystanderNoticesNothing() {
        int survivors = 0;
        var bystander = tokens(user(), ALL).json();
        for (int round = 0; round < 10; round++) {
            var user = user();
            var families = IntStream.range(0, 4)
                    .mapToObj(
                            _ -> tokens(user, ALL).json().path("refresh_token").asString())
                    .toList();
            survivors += survivors(user.id(), families);
        }

        assertThat(survivors).isZero();
        assertThat(active(bystander.path("access_token").asString())).isTrue();
        assertThat(refresh(bystander.path("refresh_token").asString()).status()).isEqualTo(200);
    }

    private int survivors(io.bailiff.core.id.UserId user, List<String> families) {
        var killed = new AtomicBoolean();
        var running = new CountDownLatch(families.size());
        List<Callable<String>> loops = new ArrayList<>();
        for (String family : families) {
            loops.add(() -> {
                String token = family;
                String access = "";
                while (true) {
                    boolean after = killed.get();
                    var answer = refresh(token);
                    if (answer.status() == 200) {
                        token = answer.json().path("refresh_token").asString();
                        access = answer.json().path("access_token").asString();
                        if (after) {
                            return "refreshed after OK";
                        }
                    }
                    running.countDown();
                    if (after) {
                        return access.isEmpty() || !active(access) ? "" : "a live access token after OK";
                    }
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = loops.stream().map(threads::submit).toList();
            running.await();
            revoke(new Scope.OfUser(user));
            killed.set(true);
            int alive = 0;
            for (var result : results) {
                alive += result.get().isEmpty() ? 0 : 1;
            }
            return alive;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("KY-01")
    @Tag("B1-4")
    void aDumpOfTheDatabaseHoldsNothingThatRedeems() throws Exception {
        var user = user();
        String cookie = signedIn(user);
        String code = code("orders-web", ALL, cookie);
        String unused = code("orders-web", ALL, cookie);
        var tokens = exchange("orders-web", code).json();

        // Copied by another process: one that opens and closes the file itself drops its own locks on it (POSIX).
        Path copy = Files.createDirectories(DATA.resolveSibling("stolen"));
        int copied = new ProcessBuilder("sh", "-c", "cp " + DATA + "/bailiff.db* " + copy)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(copied).isZero();
        var dump = new StringBuilder();
        try (var files = Files.list(copy)) {
            for (var file : files.toList()) {
                dump.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(dump).isNotEmpty();
        assertThat(dump.indexOf(user.id().text())).as("the dump is one").isPositive();
        for (String secret : List.of(
                cookie.substring(cookie.indexOf('=') + 1),
                code,
                unused,
                SECRET,
                tokens.path("refresh_token").asString(),
                tokens.path("access_token").asString())) {
            assertThat(dump.indexOf(secret)).as(secret).isNegative();
        }
    }

    private boolean active(String token) {
        return introspect(token).json().path("active").asBoolean();
    }

    private static <T> List<T> atOnce(int many, Callable<T> work) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, many)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            start.countDown();
            List<T> all = new ArrayList<>();
            for (var result : results) {
                all.add(result.get());
            }
            return all;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
