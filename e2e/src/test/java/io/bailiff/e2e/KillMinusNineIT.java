package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The provider dies without warning while many people are being revoked, again and again on the same data.
class KillMinusNineIT {
    private static final int DEATHS = 3;
    private static final int VICTIMS = 10;
    private static final int BYSTANDERS = 2;
    private static final int DESKS = 6;
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SECRET = "a-secret-of-the-response-desk-0123456789";
    private static final String KILLS = "/bailiff/v1/kills?top=100";

    private final Random random = new Random(17);
    private RunningProvider provider;
    private Caller caller;
    private String desk = "";

    /// What the desk was told, with an OK.
    private record Confirmed(String user, long position) {}

    /// A kill as the log has it after the restart.
    private record Listed(String user, long position, boolean stamped) {}

    @BeforeEach
    void start() throws IOException {
        provider = RunningProvider.start();
        Path tenant = Files.writeString(Files.createTempFile("tenant", ".yaml"), tenant());
        provider.command(List.of("apply", "-f", tenant.toString()));
        call();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static String tenant() {
        String users = people().map(name -> """
                          - upn: %s
                            displayName: Somebody
                            initialPassword: "%s"
                        """.formatted(name, PASSWORD)).collect(Collectors.joining());
        return "tenant:\n  name: Contoso\nusers:\n" + users
                + """
                clients:
                  - id: %s
                    name: Orders
                    type: public
                    redirectUris: [%s]
                    consent: none
                  - id: response-desk
                    name: The response desk
                    type: confidential
                    secret: "%s"
                    appPermissions: [api://bailiff/read, api://bailiff/revoke, api://ssf/ssf.manage]
                    grantTypes: [client_credentials]
                """.formatted(SignedInPerson.APP, SignedInPerson.REDIRECT, SECRET);
    }

    private static Stream<String> people() {
        return IntStream.range(0, VICTIMS + BYSTANDERS).mapToObj(KillMinusNineIT::person);
    }

    private static String person(int number) {
        return "person-" + number + "@contoso.example";
    }

    /// A new process has a new connection, and the desk a new token.
    private void call() {
        caller = new Caller(provider.base(), provider.data().resolve("ca.pem"));
        desk = application("api://bailiff/.default");
    }

    private String application(String scope) {
        return caller.postForm(
                        "/default/oauth2/v2.0/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "response-desk",
                                "client_secret",
                                SECRET,
                                "scope",
                                scope))
                .text("access_token");
    }

    @Test
    @Tag("RV-17")
    void whatWasConfirmedIsTrueAfterEveryDeathAndWhatWasNotIsEitherDoneOrNot() {
        Map<String, String> ids = ids();
        String stream = makeStream();
        Map<String, SignedInPerson> signedIn = new LinkedHashMap<>();
        // Told at least once: an acknowledgement that died with the process costs a repetition, never a gap.
        var heard = new TreeSet<Long>();
        for (int death = 0; death < DEATHS; death++) {
            people().filter(name -> !signedIn.containsKey(name))
                    .forEach(name -> signedIn.put(name, SignedInPerson.signIn(caller, name, PASSWORD)));
            long before = head();

            List<Confirmed> confirmed = revokeUntilItDies(1 + random.nextInt(40));
            provider = provider.startAgain();
            call();

            List<Listed> all = listed();
            List<Listed> listed =
                    all.stream().filter(kill -> kill.position() > before).toList();
            assertThat(listed)
                    .filteredOn(Listed::stamped)
                    .extracting(Listed::position)
                    .containsAll(positions(confirmed));
            Set<String> dead = listed.stream().map(Listed::user).collect(Collectors.toSet());
            assertThat(dead).containsAll(confirmed.stream().map(Confirmed::user).toList());
            for (var person : List.copyOf(signedIn.values())) {
                boolean alive = !dead.contains(ids.get(person.name()));
                assertThat(person.recognised()).as(person.name()).isEqualTo(alive);
                assertThat(person.refreshes()).as(person.name()).isEqualTo(alive);
                if (!alive) {
                    signedIn.remove(person.name());
                }
            }
            assertThat(signedIn).containsKeys(person(VICTIMS), person(VICTIMS + BYSTANDERS - 1));
            heard.addAll(counted(stream));
            assertThat(heard).containsExactlyElementsOf(range(1, all.size()));
        }
    }

    private static List<Long> positions(List<Confirmed> confirmed) {
        return confirmed.stream().map(Confirmed::position).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private Map<String, String> ids() {
        return people().collect(Collectors.toMap(
                name -> name,
                name -> caller.get("/bailiff/v1/users/" + name, bearer()).text("id")));
    }

    private String[] bearer() {
        return new String[] {"Authorization", "Bearer " + desk};
    }

    private long head() {
        return caller.get("/bailiff/v1/status", bearer()).json().get("position").getAsLong();
    }

    /// Several desks revoke everybody over and over. After so many OKs the process is killed, with whatever is under
    /// way.
    private List<Confirmed> revokeUntilItDies(int enough) {
        var confirmed = new ConcurrentLinkedQueue<Confirmed>();
        var reached = new CountDownLatch(enough);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DESKS; i++) {
                var choice = new Random(random.nextLong());
                var _ = threads.submit(() -> revokeWhileItLives(choice, confirmed, reached));
            }
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            provider.killMinusNine();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(confirmed);
    }

    private void revokeWhileItLives(Random choice, ConcurrentLinkedQueue<Confirmed> confirmed, CountDownLatch reached) {
        while (true) {
            String body = """
                    {"scope":{"kind":"user","user":"%s"},"reason":"drill","note":"until the power fails"}
                    """.formatted(person(choice.nextInt(VICTIMS)));
            var answer = caller.tryToPost("/bailiff/v1/revocations", "application/json", body, bearer());
            if (answer.isEmpty()) {
                return;
            }
            if (answer.get().status() == 201) {
                JsonObject ok = answer.get().json();
                confirmed.add(new Confirmed(
                        ok.getAsJsonObject("scope").get("id").getAsString(),
                        ok.get("position").getAsLong()));
                reached.countDown();
            }
        }
    }

    private List<Listed> listed() {
        List<Listed> all = new ArrayList<>();
        String next = KILLS;
        while (!next.isEmpty()) {
            JsonObject page = caller.get(next, bearer()).json();
            for (JsonElement one : page.getAsJsonArray("value")) {
                JsonObject kill = one.getAsJsonObject();
                all.add(new Listed(
                        kill.getAsJsonObject("scope").get("id").getAsString(),
                        kill.get("position").getAsLong(),
                        kill.has("effectiveAt")));
            }
            next = page.has("nextLink") ? page.get("nextLink").getAsString() : "";
        }
        return all;
    }

    private String makeStream() {
        var answer = caller.postJson("/ssf/feed", """
                        {"delivery":{"method":"urn:ietf:rfc:8936"},
                         "events_requested":["https://schemas.openid.net/secevent/caep/event-type/session-revoked"]}
                        """, "Authorization", "Bearer " + application("api://ssf/.default"));
        return answer.text("stream_id");
    }

    /// The places in the count of all kills that the stream hears of now, in order; it has then heard them.
    private List<Long> counted(String stream) {
        String feed = application("api://ssf/.default");
        List<Long> counted = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        boolean more = true;
        while (more) {
            String ack = heard.stream().map(jti -> "\"" + jti + "\"").collect(Collectors.joining(","));
            JsonObject page = caller.postJson(
                            "/ssf/feed/" + stream + "/poll",
                            "{\"returnImmediately\":true,\"ack\":[" + ack + "]}",
                            "Authorization",
                            "Bearer " + feed)
                    .json();
            heard.clear();
            page.getAsJsonObject("sets").entrySet().forEach(set -> {
                heard.add(set.getKey());
                counted.add(sequence(set.getValue().getAsString()));
            });
            more = !heard.isEmpty();
        }
        return counted;
    }

    private static long sequence(String set) {
        byte[] claims = Base64.getUrlDecoder().decode(set.split("\\.", -1)[1]);
        return JsonParser.parseString(new String(claims, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("sseq")
                .getAsLong();
    }
}
