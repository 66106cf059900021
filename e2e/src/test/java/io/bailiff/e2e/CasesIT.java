package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The cases of `docs/cases.md`: its very commands, and what comes of them for those who play in them.
class CasesIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String OWN = "seven lazy dogs jumped over";
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Pattern PASS = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    private static final Pattern GIVEN = Pattern.compile("[a-z2-9]{5}(-[a-z2-9]{5}){3}");

    private static RunningProvider provider;

    @BeforeAll
    static void furnish() throws IOException {
        provider = RunningProvider.start();
        var tenant = new StringBuilder("tenant:\n  name: Contoso\nusers:\n");
        for (String name : List.of("alice", "bob", "carol")) {
            tenant.append("  - upn: ").append(name).append("@contoso.example\n    displayName: Somebody\n");
            tenant.append("    initialPassword: \"").append(PASSWORD).append("\"\n");
        }
        Path file = Files.writeString(Files.createTempFile("tenant", ".yaml"), tenant);
        var _ = provider.command(List.of("apply", "-f", file.toString()));
    }

    @AfterAll
    static void leave() {
        provider.close();
    }

    /// The commands of one case, in their order.
    private static final class Script {
        private final Deque<String> commands;

        Script(String title) throws IOException {
            String page = Files.readString(Path.of(System.getProperty("clients")).resolve("../../docs/cases.md"));
            String[] parts = page.split("(?m)^## ");
            List<String> found = new ArrayList<>();
            for (String part : parts) {
                if (part.startsWith(title + "\n")) {
                    part.lines()
                            .filter(line -> line.startsWith("    bailiff "))
                            .map(String::strip)
                            .forEach(found::add);
                }
            }
            assertThat(found).as("the commands of %s", title).isNotEmpty();
            commands = new ArrayDeque<>(found);
        }

        /// Runs the next one.
        String next() {
            List<String> words = WORD.matcher(commands.removeFirst())
                    .results()
                    .map(word -> word.group().replace("\"", ""))
                    .toList();
            return provider.command(words.subList(1, words.size()));
        }

        void isOver() {
            assertThat(commands).isEmpty();
        }
    }

    private static String found(Pattern secret, String text) {
        var found = secret.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private static Visitor at(String name) {
        return new Visitor(provider, name + "@contoso.example");
    }

    private static Visitor signedIn(String name) {
        Visitor visitor = at(name);
        assertThat(visitor.password(PASSWORD)).isEqualTo("/account");
        return visitor;
    }

    /// Registers an app within a sign-in that asks for one.
    private static Caller.Answer registers(Visitor visitor) {
        var page = visitor.fill("/signin/second", "/signin/second/register", Map.of());
        var app = App.reading(page);
        return visitor.send(page, "/signin/second/confirm", Map.of("name", "New phone", "code", app.code()));
    }

    private static Caller.Answer setsHisOwn(Visitor visitor) {
        return visitor.fill("/signin/change", "/signin/change", Map.of("wanted", OWN, "repeated", OWN));
    }

    @Test
    void aLostPhone() throws IOException {
        Visitor phone = signedIn("alice");
        App lost = App.addedBy(phone);
        var script = new Script("Lost phone");

        var _ = script.next();
        assertThat(phone.recognised()).isFalse();
        Visitor finder = at("alice");
        assertThat(finder.password(PASSWORD)).isEqualTo("/signin/second");
        assertThat(finder.second("totp", lost.code())).isNotEqualTo("/account");
        assertThat(finder.recognised()).isFalse();

        String pass = found(PASS, script.next());
        Visitor alice = at("alice");
        assertThat(alice.password(PASSWORD)).isEqualTo("/signin/second");
        assertThat(alice.second("temporary-access-pass", pass)).isEqualTo("/signin/second");
        assertThat(alice.recognised()).isFalse();
        assertThat(Visitor.path(registers(alice))).isEqualTo("/account");
        assertThat(alice.recognised()).isTrue();

        Visitor late = at("alice");
        assertThat(late.password(PASSWORD)).isEqualTo("/signin/second");
        assertThat(late.second("temporary-access-pass", pass)).isNotEqualTo("/account");
        assertThat(late.recognised()).isFalse();
        script.isOver();
    }

    @Test
    void aStolenPassword() throws IOException {
        Visitor thief = signedIn("bob");
        var script = new Script("Stolen password");

        assertThat(script.next()).contains("live");
        String given = found(GIVEN, script.next());
        assertThat(thief.recognised()).isFalse();
        assertThat(at("bob").password(PASSWORD)).isEmpty();
        var _ = script.next();

        Visitor bob = at("bob");
        assertThat(bob.password(given)).isEqualTo("/signin/second");
        assertThat(Visitor.path(setsHisOwn(bob))).isEqualTo("/signin/second");
        assertThat(Visitor.path(registers(bob))).isEqualTo("/signin/second");
        assertThat(bob.recognised()).isFalse();
        assertThat(Visitor.path(setsHisOwn(bob))).isEqualTo("/account");
        assertThat(bob.recognised()).isTrue();
        assertThat(at("bob").password(given)).isEmpty();
        script.isOver();
    }

    @Test
    void aStolenPasswordAndMore() throws IOException {
        Visitor thief = signedIn("carol");
        App thiefs = App.addedBy(thief);
        Visitor halfDone = at("carol");
        assertThat(halfDone.password(PASSWORD)).isEqualTo("/signin/second");
        var script = new Script("Stolen password and more");

        String given = found(GIVEN, script.next());
        assertThat(thief.recognised()).isFalse();
        var _ = script.next();
        assertThat(halfDone.second("totp", thiefs.code())).isEqualTo("/signin");
        // He may even have overheard the new password.
        assertThat(halfDone.password(given)).isEqualTo("/signin/second");
        assertThat(halfDone.second("totp", thiefs.code())).isNotEqualTo("/account");
        assertThat(halfDone.recognised()).isFalse();

        String pass = found(PASS, script.next());
        Visitor carol = at("carol");
        assertThat(carol.password(given)).isEqualTo("/signin/second");
        assertThat(carol.second("temporary-access-pass", pass)).isEqualTo("/signin/second");
        assertThat(Visitor.path(registers(carol))).isEqualTo("/signin/second");
        assertThat(Visitor.path(setsHisOwn(carol))).isEqualTo("/account");
        assertThat(carol.recognised()).isTrue();
        assertThat(script.next()).contains("totp");
        script.isOver();
    }
}
