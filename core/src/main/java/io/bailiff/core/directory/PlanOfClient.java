package io.bailiff.core.directory;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RedirectUris;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.revocation.Cause;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares one planned client with the one that is there.
final class PlanOfClient {
    private static final Pattern ORIGIN =
            Pattern.compile("https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
                    + "|http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");

    private final DirectoryReads reads;
    private final Problems problems;
    private final Map<ApiId, Api> apis;
    private final Set<StrengthId> strengths;
    private final TextSeal seal;
    private final Instant now;

    /// @param apis all that there will be
    /// @param strengths all that there will be
    PlanOfClient(
            DirectoryReads reads,
            Problems problems,
            Map<ApiId, Api> apis,
            Set<StrengthId> strengths,
            TextSeal seal,
            Instant now) {
        this.reads = reads;
        this.problems = problems;
        this.apis = apis;
        this.strengths = strengths;
        this.seal = seal;
        this.now = now;
    }

    /// @return empty if there are problems, else the step, if one is needed
    Optional<Optional<PlanStep>> read(TenantPlan.PlannedClient planned, String path) {
        var id = ClientId.parse(planned.id());
        if (id.isEmpty()) {
            problems.add(path + ".id", "has 1 to 128 characters out of A-Z a-z 0-9 . _ ~ -");
            return Optional.empty();
        }
        if (BuiltIns.isBuiltIn(id.get())) {
            problems.add(path + ".id", "names that begin with bailiff- are a part of Bailiff and cannot be changed");
            return Optional.empty();
        }
        var existing = reads.client(id.get());
        if (existing.isEmpty() && reads.wasDeleted(id.get())) {
            problems.add(path + ".id", "belonged to a client that was deleted, and stays taken");
            return Optional.empty();
        }
        problems.newId(existing.isEmpty(), planned.id(), path + ".id");
        var name = problems.needed(
                planned.name().or(() -> existing.map(Client::name)), path + ".name", "is needed for a new client");
        problems.text(planned.name(), path + ".name");
        var proof = proof(planned, existing, path);
        var api = planned.api()
                .filter(text -> !text.isEmpty())
                .flatMap(text -> problems.needed(
                        ApiId.parse(text).filter(apis::containsKey), path + ".api", "there is no such API"));
        if (name.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        Client client = client(planned, existing, id.get(), name.get(), proof.get(), api, path);
        check(client, path);
        return Optional.of(existing.equals(Optional.of(client)) ? Optional.empty() : step(existing, client));
    }

    private Optional<ClientProof> proof(TenantPlan.PlannedClient planned, Optional<Client> existing, String path) {
        String type = planned.type()
                .or(() -> existing.map(client -> client.isPublic() ? "public" : "confidential"))
                .orElse("");
        if (!type.equals("public") && !type.equals("confidential")) {
            problems.add(path + ".type", "is public or confidential");
            return Optional.empty();
        }
        if (type.equals("public")) {
            problems.addIf(
                    planned.secret().isPresent() || planned.secrets().isPresent(),
                    path + ".secret",
                    "a public client cannot keep a secret");
            problems.addIf(planned.jwks().isPresent(), path + ".keys", "a public client cannot keep a key");
            return Optional.of(new ClientProof.None());
        }
        problems.addIf(
                Stream.of(planned.secret(), planned.secrets(), planned.jwks())
                                .filter(Optional::isPresent)
                                .count()
                        > 1,
                path + ".secret",
                "or secrets or keys, only one of them");
        var secrets = new PlanOfSecrets(problems, existing.map(Client::proof), now);
        Optional<ClientProof> stated = planned.secret()
                .<ClientProof>map(secret -> secrets.one(secret, path + ".secret"))
                .or(() -> planned.secrets().map(list -> secrets.all(list, path + ".secrets")))
                .or(() -> planned.jwks().map(ClientProof.Keys::new));
        return problems.needed(
                stated.or(() -> existing.map(Client::proof).filter(old -> !(old instanceof ClientProof.None))),
                path + ".secret",
                "a confidential client needs a secret or keys");
    }

    private Client client(
            TenantPlan.PlannedClient planned,
            Optional<Client> existing,
            ClientId id,
            String name,
            ClientProof proof,
            Optional<ApiId> statedApi,
            String path) {
        var api = statedApi.or(() -> planned.api().isPresent() ? Optional.empty() : existing.flatMap(Client::api));
        var redirectUris = planned.redirectUris()
                .or(() -> existing.map(Client::redirectUris))
                .orElse(List.of());
        Set<String> appPermissions = new HashSet<>(planned.appPermissions()
                .<Set<String>>map(HashSet::new)
                .or(() -> existing.map(Client::appPermissions))
                .orElse(Set.of()));
        // An API reads the feed with a token that it gets on its own account.
        api.ifPresent(_ -> BuiltIns.apis().stream()
                .filter(built -> built.id().equals(BuiltIns.SSF))
                .forEach(ssf -> appPermissions.addAll(BuiltIns.fullNames(ssf, ssf.appRoles()))));
        var grantTypes = planned.grantTypes()
                .map(names -> grantTypes(names, path + ".grantTypes"))
                .or(() -> existing.map(Client::grantTypes)
                        .filter(_ -> planned.type().isEmpty()))
                .orElseGet(() -> defaultGrantTypes(proof, redirectUris, appPermissions));
        return new Client(
                id,
                name,
                proof,
                existing.map(Client::enabled).orElse(true),
                grantTypes,
                redirectUris,
                planned.postLogoutRedirectUris()
                        .or(() -> existing.map(Client::postLogoutRedirectUris))
                        .orElse(List.of()),
                stated(planned.backchannelLogoutUri(), existing.flatMap(Client::backchannelLogoutUri)),
                planned.origins().or(() -> existing.map(Client::origins)).orElse(List.of()),
                planned.scopes()
                        .<Set<String>>map(HashSet::new)
                        .or(() -> existing.map(Client::scopes))
                        .orElse(Set.of()),
                appPermissions,
                consent(planned, path)
                        .or(() -> existing.map(Client::consentRequired))
                        .orElse(true),
                api,
                strength(planned, existing, path),
                planned.keyBound().or(() -> existing.map(Client::keyBound)).orElse(false),
                stated(planned.frontchannelLogoutUri(), existing.flatMap(Client::frontchannelLogoutUri)),
                endpoint(planned, existing, id, path));
    }

    /// Empty text takes it away.
    private static Optional<String> stated(Optional<String> planned, Optional<String> old) {
        return planned.isPresent() ? planned.filter(text -> !text.isEmpty()) : old;
    }

    private static Set<GrantType> defaultGrantTypes(
            ClientProof proof, List<String> redirectUris, Set<String> appPermissions) {
        Set<GrantType> types = EnumSet.noneOf(GrantType.class);
        if (proof instanceof ClientProof.None || !redirectUris.isEmpty()) {
            types.addAll(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        }
        if (!(proof instanceof ClientProof.None) && !appPermissions.isEmpty()) {
            types.add(GrantType.CLIENT_CREDENTIALS);
        }
        return types;
    }

    private Set<GrantType> grantTypes(List<String> names, String path) {
        Set<GrantType> types = EnumSet.noneOf(GrantType.class);
        PlanReader.forEach(names, path, at -> {
            var type =
                    at.value().equals("device_code") ? Optional.of(GrantType.DEVICE_CODE) : GrantType.named(at.value());
            problems.needed(
                            type,
                            at.path(),
                            "is authorization_code, refresh_token, client_credentials or device_code; implicit and"
                                    + " password do not exist here")
                    .ifPresent(types::add);
        });
        return types;
    }

    private Optional<Boolean> consent(TenantPlan.PlannedClient planned, String path) {
        return planned.consent().map(text -> {
            problems.addIf(!text.equals("required") && !text.equals("none"), path + ".consent", "is required or none");
            return !text.equals("none");
        });
    }

    /// `none` takes the demand away.
    private Optional<StrengthId> strength(TenantPlan.PlannedClient planned, Optional<Client> existing, String path) {
        return planned.strength().isEmpty()
                ? existing.flatMap(Client::strength)
                : planned.strength()
                        .filter(text -> !text.equals("none"))
                        .flatMap(text -> problems.needed(
                                StrengthId.parse(text).filter(strengths::contains),
                                path + ".authenticationStrength",
                                "there is no such strength"));
    }

    private Optional<RevocationEndpoint> endpoint(
            TenantPlan.PlannedClient planned, Optional<Client> existing, ClientId id, String path) {
        var old = existing.flatMap(Client::revocationEndpoint);
        if (planned.revocation().isEmpty()) {
            return old;
        }
        String here = path + ".globalTokenRevocation";
        var wanted = planned.revocation().get();
        if (wanted.endpoint().isEmpty()) {
            problems.addIf(
                    wanted.bearer().isPresent(), here + ".endpoint", "is needed; without it the app is not asked");
            return Optional.empty();
        }
        String uri = wanted.endpoint().get();
        RedirectUris.objection(uri)
                .or(() -> uri.startsWith("https:") ? Optional.empty() : Optional.of("is not an https URI"))
                .ifPresent(objection -> problems.add(here + ".endpoint", objection));
        var subject = problems.needed(
                RevocationEndpoint.Subject.named(wanted.subject().orElse("iss_sub")),
                here + ".subject",
                "is iss_sub or email");
        String users = wanted.users().orElse("known");
        problems.addIf(!users.equals("known") && !users.equals("all"), here + ".users", "is known or all");
        problems.addIf(
                wanted.bearer()
                        .filter(bearer -> !RevocationEndpoint.BEARER
                                .matcher(bearer.reveal())
                                .matches())
                        .isPresent(),
                here + ".bearer",
                "has 16 to 2000 characters out of A-Z a-z 0-9 . _ ~ + / - and = at its end");
        return subject.map(form -> new RevocationEndpoint(
                uri, form, users.equals("all"), wanted.bearer().map(bearer -> sealed(bearer, id, old))));
    }

    /// The old one if it says the same: each sealing looks different.
    private Ciphertext sealed(ClearText bearer, ClientId id, Optional<RevocationEndpoint> old) {
        String owner = RevocationEndpoint.owner(id);
        return old.flatMap(RevocationEndpoint::bearer)
                .filter(known -> seal.open(known, owner).reveal().equals(bearer.reveal()))
                .orElseGet(() -> seal.seal(bearer, owner));
    }

    /// OpenID Connect Front-Channel Logout, section 2: nobody's browser is sent to a stranger.
    private static boolean sameOrigin(String one, String other) {
        URI first = URI.create(one);
        URI second = URI.create(other);
        return first.getHost() != null
                && Objects.equals(first.getScheme(), second.getScheme())
                && first.getHost().equalsIgnoreCase(second.getHost())
                && first.getPort() == second.getPort();
    }

    private void check(Client client, String path) {
        uris(client.redirectUris(), path + ".redirectUris");
        uris(client.postLogoutRedirectUris(), path + ".postLogoutRedirectUris");
        client.backchannelLogoutUri()
                .flatMap(uri -> RedirectUris.objection(uri)
                        .or(() -> uri.startsWith("http") ? Optional.empty() : Optional.of("is not an https URI")))
                .ifPresent(objection -> problems.add(path + ".backchannelLogoutUri", objection));
        client.frontchannelLogoutUri()
                .flatMap(uri -> RedirectUris.objection(uri)
                        .or(() -> client.redirectUris().stream()
                                        .filter(other ->
                                                RedirectUris.objection(other).isEmpty())
                                        .anyMatch(other -> sameOrigin(uri, other))
                                ? Optional.empty()
                                : Optional.of("has not the scheme, host and port of a redirect URI")))
                .ifPresent(objection -> problems.add(path + ".frontchannelLogoutUri", objection));
        PlanReader.forEach(
                client.origins(),
                path + ".origins",
                at -> problems.addIf(
                        !ORIGIN.matcher(at.value()).matches(),
                        at.path(),
                        "is not an origin such as https://app.example"));
        client.scopes().stream()
                .filter(scope -> apis.values().stream()
                        .noneMatch(api -> BuiltIns.fullNames(api, api.scopes()).contains(scope)))
                .sorted()
                .forEach(scope -> problems.add(path + ".scopes", scope + " is not a scope of any API"));
        client.appPermissions().stream()
                .filter(permission -> apis.values().stream()
                        .noneMatch(
                                api -> BuiltIns.fullNames(api, api.appRoles()).contains(permission)))
                .sorted()
                .forEach(permission ->
                        problems.add(path + ".appPermissions", permission + " is not an app role of any API"));
        checkGrants(client, path);
    }

    private void checkGrants(Client client, String path) {
        var types = client.grantTypes();
        boolean appOnly = types.contains(GrantType.CLIENT_CREDENTIALS);
        problems.addIf(
                client.isPublic() && (appOnly || !client.appPermissions().isEmpty()),
                path + ".appPermissions",
                "a public client cannot act on its own account");
        problems.addIf(
                !client.appPermissions().isEmpty() && !appOnly && !client.isPublic(),
                path + ".grantTypes",
                "application permissions need client_credentials");
        problems.addIf(
                types.contains(GrantType.AUTHORIZATION_CODE)
                        && client.redirectUris().isEmpty(),
                path + ".redirectUris",
                "authorization_code needs at least one");
        problems.addIf(
                types.contains(GrantType.REFRESH_TOKEN)
                        && !types.contains(GrantType.AUTHORIZATION_CODE)
                        && !types.contains(GrantType.DEVICE_CODE),
                path + ".grantTypes",
                "refresh_token needs authorization_code or device_code");
    }

    private void uris(List<String> uris, String path) {
        problems.duplicates(uris, path, "");
        PlanReader.forEach(
                uris,
                path,
                at -> RedirectUris.objection(at.value()).ifPresent(objection -> problems.add(at.path(), objection)));
    }

    private Optional<PlanStep> step(Optional<Client> existing, Client client) {
        var detail = new Detail();
        detail.change("name", existing.map(Client::name), client.name());
        detail.change("type", existing.map(PlanOfClient::type), type(client));
        detail.addIf(
                existing.filter(old ->
                                type(old).equals(type(client)) && !old.proof().equals(client.proof()))
                        .isPresent(),
                "credentials changed");
        detail.change("grantTypes", existing.map(PlanOfClient::grants), grants(client));
        detail.change(
                "redirectUris",
                existing.map(old -> Detail.list(old.redirectUris())),
                Detail.list(client.redirectUris()));
        detail.change("scopes", existing.map(old -> Detail.list(old.scopes())), Detail.list(client.scopes()));
        detail.change(
                "appPermissions",
                existing.map(old -> Detail.list(old.appPermissions())),
                Detail.list(client.appPermissions()));
        detail.change(
                "dpopBoundAccessTokens",
                existing.map(old -> Boolean.toString(old.keyBound())),
                Boolean.toString(client.keyBound()));
        detail.change("globalTokenRevocation", existing.map(PlanOfClient::endpoint), endpoint(client));
        detail.change("authenticationStrength", existing.map(PlanOfClient::strength), strength(client));
        detail.addIf(detail.isEmpty(), "addresses, consent or API changed");
        var cause = existing.flatMap(old -> causeOfDeath(old, client, now));
        detail.addIf(cause.isPresent(), PlannedChange.REVOKES);
        Action action = existing.isEmpty() ? Action.CREATE : Action.UPDATE;
        var change = new PlannedChange(action, Kind.CLIENT, client.id().value(), detail.text());
        return Optional.of(new PlanStep.SaveClient(change, client, cause));
    }

    static Optional<Cause> causeOfDeath(Client old, Client client, Instant now) {
        if (worsens(old.proof(), client.proof(), now)) {
            return Optional.of(Cause.CLIENT_CREDENTIALS_CHANGED);
        }
        boolean kept = client.scopes().containsAll(old.scopes())
                && client.appPermissions().containsAll(old.appPermissions())
                && client.grantTypes().containsAll(old.grantTypes())
                && client.api().equals(old.api().isPresent() ? old.api() : client.api());
        return kept ? Optional.empty() : Optional.of(Cause.CLIENT_PERMISSIONS_REDUCED);
    }

    /// What is added to secrets ends nothing: that is how one is replaced without an interruption.
    private static boolean worsens(ClientProof old, ClientProof proof, Instant now) {
        if (old instanceof ClientProof.Secret before && proof instanceof ClientProof.Secret after) {
            return after.lacks(before, now);
        }
        return !old.equals(proof);
    }

    private static String type(Client client) {
        return switch (client.proof()) {
            case ClientProof.None() -> "public";
            case ClientProof.Secret _ -> "confidential, secret";
            case ClientProof.Keys _ -> "confidential, keys";
        };
    }

    private static String strength(Client client) {
        return Detail.or(client.strength().map(StrengthId::text));
    }

    private static String endpoint(Client client) {
        return Detail.or(client.revocationEndpoint()
                .map(endpoint -> endpoint.uri() + " (" + endpoint.subject().wireName() + ", "
                        + (endpoint.everyone() ? "all" : "known") + ", "
                        + (endpoint.bearer().isPresent() ? "bearer" : "signed") + ")"));
    }

    private static String grants(Client client) {
        return Detail.list(client.grantTypes().stream().map(GrantType::wireName).toList());
    }
}
