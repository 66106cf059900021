package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.Capabilities;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import io.bailiff.core.user.UserType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store owes to who looks people and applications up.
public abstract class DirectoryContract {
    private StoreUnderTest store;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private User person(String upn, String displayName, Optional<String> mail) {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(upn),
                displayName,
                Optional.of("Given"),
                Optional.of("Surname"),
                mail,
                true,
                Set.of(Role.GLOBAL_ADMINISTRATOR, Role.SECURITY_READER),
                store.clock().instant(),
                Optional.empty());
        store.add(user);
        return user;
    }

    private Optional<User> named(String upn) {
        return store.sessions().read(reads -> reads.user(new UserPrincipalName(upn)));
    }

    private List<User> users(UserQuery query) {
        return users(query, Optional.empty(), 100);
    }

    private List<User> users(UserQuery query, Optional<String> after, int limit) {
        return store.sessions().read(reads -> reads.users(query, after, limit));
    }

    @Test
    void aPersonComesBackAsHeWasWritten() {
        User alice = person("Alice@Contoso.example", "Alice Arden", Optional.of("Alice@mail.example"));
        Optional<User> found = store.sessions().read(reads -> reads.user(alice.id()));
        assertThat(found).contains(alice);
        assertThat(named("aLICE@contoso.EXAMPLE")).contains(alice);
        assertThat(named("bob@contoso.example")).isEmpty();
    }

    @Test
    void aDeletedPersonsNameIsFreeAgainForSomebodyElse() {
        User first = person("alice@contoso.example", "Alice", Optional.empty());
        store.delete(first.id(), store.clock().instant());
        assertThat(named("alice@contoso.example")).isEmpty();
        User second = person("alice@contoso.example", "Alice", Optional.empty());
        assertThat(named("alice@contoso.example")).contains(second);
        assertThat(users(new UserQuery.Everybody())).containsExactly(second);
    }

    @Test
    void peopleComeInPagesInTheOrderOfTheirNamesWhateverTheAlphabet() {
        List<String> names = List.of("zoe", "Anna", "ärzte", "bob", "BERT", "élodie", "zürich", "a-b", "a_b", "01");
        names.forEach(name -> person(name + "@contoso.example", name, Optional.empty()));
        List<User> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (true) {
            List<User> page = users(new UserQuery.Everybody(), after, 3);
            paged.addAll(page);
            if (page.isEmpty()) {
                break;
            }
            after = Optional.of(page.getLast().principalName().canonical());
        }
        assertThat(paged)
                .extracting(user -> user.principalName().canonical())
                .containsExactly(
                        "01@contoso.example",
                        "a-b@contoso.example",
                        "a_b@contoso.example",
                        "anna@contoso.example",
                        "bert@contoso.example",
                        "bob@contoso.example",
                        "zoe@contoso.example",
                        "zürich@contoso.example",
                        "ärzte@contoso.example",
                        "élodie@contoso.example");
    }

    @Test
    void aSearchTakesItsTextLiterally() {
        person("alice@contoso.example", "Alice Arden", Optional.empty());
        person("a_ice@contoso.example", "100% Alice", Optional.empty());
        person("bob@contoso.example", "alIson", Optional.of("Bob@Mail.example"));
        assertThat(users(new UserQuery.StartingWith("AL")))
                .extracting(user -> user.principalName().canonical())
                .containsExactly("alice@contoso.example", "bob@contoso.example");
        assertThat(users(new UserQuery.StartingWith("a_"))).hasSize(1);
        assertThat(users(new UserQuery.StartingWith("%"))).isEmpty();
        assertThat(users(new UserQuery.StartingWith(""))).hasSize(3);
        assertThat(users(new UserQuery.DisplayNameStartingWith("100%"))).hasSize(1);
        assertThat(users(new UserQuery.DisplayNameStartingWith("alice@"))).isEmpty();
        assertThat(users(new UserQuery.WithMail("bob@mail.EXAMPLE"))).hasSize(1);
        assertThat(users(new UserQuery.WithMail("bob@mail"))).isEmpty();
    }

    @Test
    void aBrandComesBackAsItWasWrittenAndEachChangeIsANewVersion() {
        Brand none = store.directory().read(DirectoryReads::brand);
        assertThat(none).isEqualTo(Brand.NONE);
        long before = store.directory().<Long>read(DirectoryReads::brandVersion);
        var brand = new Brand(
                "Contoso & Söhne",
                "#0b5fff",
                "Zeile",
                "https://a.example",
                "https://b.example",
                "https://c.example",
                Optional.of(new Brand.Logo(Brand.Logo.Kind.WEBP, "AAAA")));
        store.directory().change(tx -> tx.save(brand));
        Brand read = store.directory().read(DirectoryReads::brand);
        assertThat(read).isEqualTo(brand);
        store.directory().change(tx -> tx.save(Brand.NONE));
        Brand gone = store.directory().read(DirectoryReads::brand);
        assertThat(gone).isEqualTo(Brand.NONE);
        long after = store.directory().<Long>read(DirectoryReads::brandVersion);
        assertThat(after).isEqualTo(before + 2);
    }

    @Test
    void anApplicationComesBackAsItWasWritten() {
        List<Client> written = new ArrayList<>();
        for (ClientProof proof : List.of(
                new ClientProof.None(),
                ClientProof.Secret.of("a".repeat(64), "b".repeat(64)),
                new ClientProof.Keys("{\"keys\":[]}"))) {
            var client = new Client(
                    new ClientId("client-" + written.size()),
                    "Client \"" + written.size() + "\"",
                    proof,
                    true,
                    Set.of(GrantType.DEVICE_CODE, GrantType.CLIENT_CREDENTIALS),
                    List.of("https://b.example/cb", "https://a.example/cb"),
                    List.of("https://a.example/bye"),
                    Optional.of("https://a.example/logout"),
                    List.of("https://a.example"),
                    Set.of("api://orders/orders.read"),
                    Set.of("api://orders/orders.sync"),
                    true,
                    Optional.of(new ApiId("api://orders")),
                    Optional.of(new StrengthId("phishing-resistant-mfa")),
                    true,
                    Optional.of("https://a.example/bye?a=1"));
            store.directory().change(tx -> tx.save(client, store.clock().instant()));
            written.add(client);
        }
        List<Client> all = store.grants().read(reads -> reads.clients());
        assertThat(all).isEqualTo(written);
        Optional<Client> one = store.grants().read(reads -> reads.client(new ClientId("client-1")));
        assertThat(one).contains(written.get(1));
        Optional<Client> none = store.grants().read(reads -> reads.client(new ClientId("CLIENT-1")));
        assertThat(none).isEmpty();
    }

    @Test
    void anApiComesBackAsItWasWritten() {
        var api = new Api(
                new ApiId("api://orders"),
                "Orders",
                List.of(new Api.Permission("orders.write", "Write"), new Api.Permission("orders.read", "Read \"all\"")),
                List.of(new Api.Permission("orders.sync", "")),
                Api.TokenType.AT_JWT);
        store.add(api);
        Optional<Api> found = store.grants().read(reads -> reads.api(api.id()));
        assertThat(found).contains(api);
        List<Api> all = store.grants().read(reads -> reads.apis());
        assertThat(all).containsExactly(api);
    }

    @Test
    void howAClientAskedForTokensIsRememberedForEachAnswer() {
        var world = new World(store);
        ClientId web = world.client("web").id();
        ClientId phone = world.client("phone").id();
        Instant first = store.clock().instant();
        store.directory().change(tx -> tx.saw(web, true, first));
        store.directory().change(tx -> tx.saw(phone, false, first));
        store.directory().change(tx -> tx.saw(web, false, first.plusSeconds(60)));

        assertThat(store.directory().read(DirectoryReads::sightings))
                .containsExactlyInAnyOrder(
                        new Sighting(web, Optional.of(first), Optional.of(first.plusSeconds(60))),
                        new Sighting(phone, Optional.empty(), Optional.of(first)));
    }

    @Test
    void aClientsAnswerIsWrittenDownOnceADay() {
        ClientId web = new World(store).client("web").id();
        var capabilities = new Capabilities(store.directory(), store.clock());
        Instant first = store.clock().instant();

        capabilities.saw(web, true);
        store.clock().pass(Duration.ofHours(23));
        capabilities.saw(web, true);
        assertThat(store.directory().read(DirectoryReads::sightings))
                .containsExactly(new Sighting(web, Optional.of(first), Optional.empty()));

        store.clock().pass(Duration.ofHours(2));
        capabilities.saw(web, true);
        assertThat(store.directory().read(DirectoryReads::sightings))
                .containsExactly(new Sighting(web, Optional.of(store.clock().instant()), Optional.empty()));
    }

    private static UserSearch search(
            String text, Optional<UserSearch.State> state, UserSearch.Order order, boolean descending) {
        return new UserSearch(
                text, state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), order, descending);
    }

    private UserPage search(UserSearch search, Optional<UserSearch.Edge> from, int limit) {
        return store.directory().read(reads -> reads.search(search, from, limit));
    }

    private List<String> found(UserSearch search) {
        return names(search(search, Optional.empty(), 100));
    }

    private static List<String> names(UserPage page) {
        return page.users().stream().map(one -> one.user().displayName()).toList();
    }

    private static UserSearch by(UserSearch.Order order, boolean descending) {
        return search("", Optional.empty(), order, descending);
    }

    @Test
    void peopleAreListedInEitherOrderForwardsAndBackwards() {
        for (String name : List.of("Zoe", "anna", "Bert", "Anna", "élodie", "Carl", "Dora")) {
            person(UUID.randomUUID() + "@contoso.example", name, Optional.empty());
            store.clock().pass(Duration.ofMinutes(1));
        }
        var byName = found(by(UserSearch.Order.NAME, false));
        assertThat(byName).hasSize(7).endsWith("Bert", "Carl", "Dora", "Zoe", "élodie");
        assertThat(found(by(UserSearch.Order.CREATED, false)))
                .containsExactly("Zoe", "anna", "Bert", "Anna", "élodie", "Carl", "Dora");
        for (var order : UserSearch.Order.values()) {
            for (boolean descending : List.of(false, true)) {
                var all = search(by(order, descending), Optional.empty(), 100).users();
                var forwards = new ArrayList<UserPage.Listed>();
                Optional<UserSearch.Edge> from = Optional.empty();
                for (var page = search(by(order, descending), from, 2);
                        !page.users().isEmpty();
                        page = search(by(order, descending), from, 2)) {
                    forwards.addAll(page.users());
                    from = Optional.of(
                            new UserSearch.Edge(page.users().getLast().user().id(), false));
                }
                assertThat(forwards).isEqualTo(all);
                var edge = new UserSearch.Edge(all.get(5).user().id(), true);
                assertThat(search(by(order, descending), Optional.of(edge), 3).users())
                        .isEqualTo(all.subList(2, 5));
            }
        }
    }

    @Test
    void everyFilterCountsAndAllOfThemTogether() {
        var world = new World(store);
        var reader = world.user("reader", Role.SECURITY_READER);
        var guest = world.user("guest");
        var disabled = world.user("disabled");
        var contained = world.user("contained");
        var gone = world.user("gone");
        var group = new Group(new GroupId(UUID.randomUUID()), "Sales", Set.of(guest.id(), reader.id()));
        store.directory().change(tx -> {
            tx.type(guest.id(), UserType.GUEST);
            tx.enabled(disabled.id(), false);
            tx.contained(contained.id(), new ContainedAccount(store.clock().instant(), Optional.empty()));
            tx.save(group, store.clock().instant());
            tx.save(new UserRisk(
                    guest.id(),
                    RiskLevel.HIGH,
                    RiskState.AT_RISK,
                    "none",
                    store.clock().instant()));
            tx.save(new UserRisk(
                    reader.id(),
                    RiskLevel.HIGH,
                    RiskState.DISMISSED,
                    "none",
                    store.clock().instant()));
            tx.delete(gone.id(), store.clock().instant());
        });
        var name = UserSearch.Order.NAME;
        assertThat(found(UserSearch.EVERYBODY)).containsExactly("contained", "disabled", "guest", "reader");
        assertThat(found(search("", Optional.of(UserSearch.State.ENABLED), name, false)))
                .containsExactly("contained", "guest", "reader");
        assertThat(found(search("", Optional.of(UserSearch.State.DISABLED), name, false)))
                .containsExactly("disabled");
        assertThat(found(search("", Optional.of(UserSearch.State.CONTAINED), name, false)))
                .containsExactly("contained");
        assertThat(found(search("", Optional.of(UserSearch.State.DELETED), name, false)))
                .containsExactly("gone");
        assertThat(found(UserSearch.holding(Role.SECURITY_READER))).containsExactly("reader");
        assertThat(found(UserSearch.members(group.id(), ""))).containsExactly("guest", "reader");
        assertThat(found(UserSearch.members(group.id(), "gu"))).containsExactly("guest");
        assertThat(found(UserSearch.members(new GroupId(UUID.randomUUID()), "")))
                .isEmpty();
        assertThat(found(UserSearch.startingWith("READER@contoso"))).containsExactly("reader");
        assertThat(found(UserSearch.startingWith(guest.id().text()))).containsExactly("guest");
        assertThat(found(UserSearch.startingWith("%"))).isEmpty();
        assertThat(found(mixed(Optional.empty(), Optional.of(UserType.GUEST), Optional.of(RiskLevel.HIGH))))
                .containsExactly("guest");
        assertThat(found(mixed(Optional.empty(), Optional.empty(), Optional.of(RiskLevel.HIGH))))
                .containsExactly("guest");
        assertThat(found(mixed(Optional.empty(), Optional.of(UserType.MEMBER), Optional.of(RiskLevel.HIGH))))
                .isEmpty();
        assertThat(found(mixed(Optional.of(Role.SECURITY_READER), Optional.of(UserType.MEMBER), Optional.empty())))
                .containsExactly("reader");
        var one = search(UserSearch.startingWith("contained"), Optional.empty(), 2)
                .users();
        assertThat(one).singleElement().satisfies(listed -> {
            assertThat(listed.contained()).isTrue();
            assertThat(listed.risk()).isEqualTo(RiskLevel.NONE);
            assertThat(listed.deletedAt()).isEmpty();
        });
    }

    private static UserSearch mixed(Optional<Role> role, Optional<UserType> type, Optional<RiskLevel> risk) {
        return new UserSearch("", Optional.empty(), role, type, Optional.empty(), risk, UserSearch.Order.NAME, false);
    }

    @Test
    void groupsComeInPagesByName() {
        var world = new World(store);
        var alice = world.user("alice");
        for (String name : List.of("Sales", "engineering", "Support", "sales east")) {
            store.directory()
                    .change(tx -> tx.save(
                            new Group(new GroupId(UUID.randomUUID()), name, Set.of(alice.id())),
                            store.clock().instant()));
        }
        List<GroupLine> first = store.directory().read(reads -> reads.groups("", Optional.empty(), 2));
        assertThat(first).extracting(GroupLine::name).containsExactly("engineering", "Sales");
        assertThat(first).allMatch(group -> group.members() == 1 && !group.more());
        List<GroupLine> next = store.directory()
                .read(reads -> reads.groups("", Optional.of(first.getLast().canonical()), 5));
        assertThat(next).extracting(GroupLine::name).containsExactly("sales east", "Support");
        List<GroupLine> sales = store.directory().read(reads -> reads.groups("SALES", Optional.empty(), 5));
        assertThat(sales).hasSize(2);
        Optional<GroupId> named = store.directory().read(reads -> reads.groupNamed("SUPPORT"));
        assertThat(named).isPresent();
    }
}
