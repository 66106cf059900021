package io.bailiff.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An app that keeps a session of its own, and that nobody tells of a kill, stands in the residue.
final class OwnSessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Scope USER = new Scope.OfUser(new UserId(new UUID(0, 1)));
    private static final Scope SESSION = new Scope.OfSession(new SessionId(new UUID(0, 2)));
    private static final Scope GRANT = new Scope.OfGrant(new GrantId(new UUID(0, 3)));
    private static final ClientId WIKI = new ClientId("wiki");

    private static final RevocationEndpoint ENDPOINT = new RevocationEndpoint(
            "https://wiki.example/revoke", RevocationEndpoint.Subject.ISSUER_AND_SUBJECT, false, Optional.empty());

    private static Client wiki(boolean backChannel, boolean frontChannel, boolean asked) {
        return new Client(
                WIKI,
                "Wiki",
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE),
                List.of("https://wiki.example/in"),
                List.of(),
                backChannel ? Optional.of("https://wiki.example/out") : Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                frontChannel ? Optional.of("https://wiki.example/frame") : Optional.empty(),
                asked ? Optional.of(ENDPOINT) : Optional.empty());
    }

    private static Held held(String... scopes) {
        return new Held(WIKI, Set.of(scopes), NOW.minusSeconds(86_400 * 60L));
    }

    private static List<Residue.OwnSession> of(Scope killed, Client client, Set<ClientId> listening, Held... held) {
        return OwnSessions.of(killed, List.of(held), List.of(client), listening);
    }

    @Test
    void anAppThatNothingReachesIsThereHoweverOldItsTokensAre() {
        assertThat(of(USER, wiki(false, false, false), Set.of(), held("openid")))
                .containsExactly(new Residue.OwnSession(WIKI, "Wiki", Residue.Reach.NOBODY));
        assertThat(of(USER, wiki(false, true, false), Set.of(), held("openid")))
                .containsExactly(new Residue.OwnSession(WIKI, "Wiki", Residue.Reach.BROWSER));
    }

    @Test
    void anAppThatIsToldIsNot() {
        assertThat(of(USER, wiki(true, false, false), Set.of(), held("openid"))).isEmpty();
        assertThat(of(USER, wiki(false, false, false), Set.of(WIKI), held("openid")))
                .isEmpty();
        assertThat(of(USER, wiki(false, false, true), Set.of(), held("openid"))).isEmpty();
    }

    @Test
    void whatIsNotToldOfThisKindOfKillDoesNotHelp() {
        assertThat(of(GRANT, wiki(true, false, true), Set.of(), held("openid"))).hasSize(1);
        assertThat(of(SESSION, wiki(false, false, true), Set.of(), held("openid")))
                .hasSize(1);
        assertThat(of(USER, wiki(true, false, false), Set.of(), held("openid"), held("api://orders/read")))
                .as("a grant without a sign-in is known by no session")
                .hasSize(1);
    }

    @Test
    void anAppThatIsGoneIsThereByItsId() {
        assertThat(OwnSessions.of(USER, List.of(held("openid")), List.of(), Set.of()))
                .containsExactly(new Residue.OwnSession(WIKI, "wiki", Residue.Reach.NOBODY));
    }

    /// 10,000 situations: whatever app may hold a session and was not told stands there.
    @Test
    void itNeverSaysLess() {
        var random = new Random(6);
        for (int round = 0; round < 10_000; round++) {
            boolean backChannel = random.nextBoolean();
            boolean asked = random.nextBoolean();
            boolean listens = random.nextBoolean();
            var client = wiki(backChannel, random.nextBoolean(), asked);
            Scope killed = List.of(USER, SESSION, GRANT).get(random.nextInt(3));
            var grants = new ArrayList<Held>();
            boolean everySession = true;
            for (int i = random.nextInt(3); i >= 0; i--) {
                boolean openid = random.nextBoolean();
                everySession &= openid;
                grants.add(openid ? held("openid", "api://orders/" + i) : held("api://orders/" + i));
            }
            boolean told =
                    listens || (asked && killed.equals(USER)) || (backChannel && everySession && !killed.equals(GRANT));

            Set<ClientId> listening = listens ? Set.of(WIKI) : Set.of();
            assertThat(OwnSessions.of(killed, grants, List.of(client), listening))
                    .as("round %d", round)
                    .hasSize(told ? 0 : 1);
        }
    }
}
