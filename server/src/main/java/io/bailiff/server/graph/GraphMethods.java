package io.bailiff.server.graph;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.MethodDetails;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.user.User;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Users' authentication methods, and what is asked of them.
@Component
class GraphMethods {
    /// The id that Graph gives everybody's password.
    private static final String PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490";

    private static final int TEXT_MAX = 100;
    private static final int LONGEST_MINUTES = 43_200;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;
    private final Methods methods;
    private final InstantSource clock;

    GraphMethods(GraphAccess access, GraphUsers views, Users users, Methods methods, InstantSource clock) {
        this.access = access;
        this.views = views;
        this.users = users;
        this.methods = methods;
        this.clock = clock;
    }

    /// One method, as Graph shows it in the collection of its type.
    private record Entity(MethodType type, Map<String, Object> properties) {

        boolean has(String id) {
            return id.equals(properties.get("id"));
        }
    }

    /// Every call on methods, for whoever puts the routes together.
    void addTo(GraphRoutes routes) {
        String methodsOf = "/authentication/";
        for (String whose : List.of("me", "users/*")) {
            routes.on("GET", whose + methodsOf + "methods", this::all)
                    .on("GET", whose + methodsOf + "methods/*", this::any);
            for (MethodType type : MethodType.values()) {
                String collection = whose + methodsOf + type.segment();
                routes.on("GET", collection, type.onlyBeta(), request -> list(request, type))
                        .on("GET", collection + "/*", type.onlyBeta(), request -> one(request, type));
            }
        }
        for (MethodType type : MethodType.values()) {
            if (type.deletable()) {
                String each = "users/*" + methodsOf + type.segment() + "/*";
                routes.on("DELETE", each, type.onlyBeta(), request -> delete(request, type));
            }
        }
        routes.on("POST", "users/*" + methodsOf + MethodType.ACCESS_PASS.segment(), this::issuePass)
                .onBeta("GET", "users/*" + methodsOf + "requirements", this::requirements)
                .onBeta("PATCH", "users/*" + methodsOf + "requirements", this::require);
    }

    private GraphAnswer all(GraphRequest request) {
        User user = whoseToRead(request);
        Map<String, Object> answer = answer(request, user, "methods");
        answer.put(
                "value",
                visible(request, user).stream().map(GraphMethods::typed).toList());
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer any(GraphRequest request) {
        User user = whoseToRead(request);
        return entity(request, user, "methods", typed(find(request, visible(request, user))));
    }

    /// Without those that the version of the API does not know.
    private List<Entity> visible(GraphRequest request, User user) {
        return entities(user).stream()
                .filter(entity -> request.beta() || !entity.type().onlyBeta())
                .toList();
    }

    private GraphAnswer list(GraphRequest request, MethodType type) {
        User user = whoseToRead(request);
        Map<String, Object> answer = answer(request, user, type.segment());
        answer.put(
                "value",
                entities(user).stream()
                        .filter(entity -> entity.type() == type)
                        .map(Entity::properties)
                        .toList());
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer one(GraphRequest request, MethodType type) {
        User user = whoseToRead(request);
        var found = find(request, of(entities(user), type));
        return entity(request, user, type.segment(), found.properties());
    }

    private GraphAnswer delete(GraphRequest request, MethodType type) {
        var token = access.require(request, Right.METHODS_WRITE);
        User user = access.user(request.path().get(1), token);
        // In this order, so that who may not learns nothing of what is there.
        var caller = TokenCaller.of(token);
        users.refusal(user, Deed.REMOVE_AUTHENTICATOR, caller).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
        String id = request.path().getLast();
        var method = of(entities(user), type).stream()
                .filter(entity -> entity.has(id))
                .findFirst()
                .flatMap(_ -> AuthenticatorId.parse(id))
                .orElseThrow(() -> GraphErrors.noSuchThing(id));
        return switch (methods.remove(user.id(), method, caller)) {
            case MethodsResult.Changed _ -> GraphAnswer.noContent();
            case MethodsResult other -> throw refused(other, id);
        };
    }

    private GraphAnswer issuePass(GraphRequest request) {
        var token = access.require(request, Right.METHODS_WRITE);
        User user = access.user(request.path().get(1), token);
        var body = request.body().get();
        var lifetime = body.number("lifetimeInMinutes", LONGEST_MINUTES)
                .map(Duration::ofMinutes)
                .orElse(AccessPass.USUAL);
        boolean once = body.flag("isUsableOnce").orElse(true);
        var startsAt = body.text("startDateTime", TEXT_MAX).map(text -> instant(body, text));
        end(body);
        return switch (methods.issuePass(user.id(), new PassOrder(startsAt, lifetime, once), TokenCaller.of(token))) {
            case MethodsResult.Issued(var pass, var code) -> {
                boolean usable = !clock.instant().isBefore(pass.startsAt());
                var properties = pass(pass, usable);
                properties.put("temporaryAccessPass", code.reveal());
                Map<String, Object> answer = answer(request, user, MethodType.ACCESS_PASS.segment() + "/$entity");
                answer.putAll(properties);
                yield GraphAnswer.created(answer);
            }
            case MethodsResult.NotAcceptable(var objection) ->
                throw GraphErrors.badRequest(objection, "lifetimeInMinutes");
            case MethodsResult other -> throw refused(other, "");
        };
    }

    private GraphAnswer requirements(GraphRequest request) {
        var token = access.require(request, Right.POLICIES);
        User user = access.user(request.path().get(1), token);
        access.demandLook(TokenCaller.of(token));
        Map<String, Object> answer = answer(request, user, "requirements");
        answer.put("perUserMfaState", methods.of(user.id()).mfa().state().wireName());
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer require(GraphRequest request) {
        var token = access.require(request, Right.POLICIES_WRITE);
        User user = access.user(request.path().get(1), token);
        var body = request.body().get();
        var state = MfaState.named(body.neededText("perUserMfaState", TEXT_MAX))
                .orElseThrow(() -> body.wrong("perUserMfaState", "It is disabled, enabled or enforced."));
        end(body);
        return switch (methods.state(user.id(), state, TokenCaller.of(token))) {
            case MethodsResult.Changed _ -> GraphAnswer.noContent();
            case MethodsResult other -> throw refused(other, "");
        };
    }

    private User whoseToRead(GraphRequest request) {
        VerifiedToken token = access.require(request, Right.METHODS_OWN, Right.METHODS);
        if (request.path().getFirst().equalsIgnoreCase("me")) {
            return access.me(token);
        }
        User user = access.user(request.path().get(1), token);
        if (!GraphAccess.own(user, token)) {
            var _ = access.require(request, Right.METHODS);
            access.demandLook(TokenCaller.of(token));
        }
        return user;
    }

    private List<Entity> entities(User user) {
        var details = methods.detailsOf(user.id());
        var factors = details.factors();
        List<Entity> entities = new ArrayList<>();
        if (users.hasPassword(user.id())) {
            var password = properties(PASSWORD_METHOD, user.createdAt());
            UserProperties.putNullable(password, "password", Optional.empty());
            entities.add(new Entity(MethodType.PASSWORD, password));
        }
        factors.registered()
                .forEach(one -> MethodType.of(one.kind())
                        .ifPresent(type -> entities.add(new Entity(type, registered(type, one, details)))));
        details.pass()
                .ifPresent(pass -> entities.add(new Entity(
                        MethodType.ACCESS_PASS, pass(pass, factors.pass().isPresent()))));
        return entities;
    }

    /// What is particular to a type stands here.
    private static Map<String, Object> registered(MethodType type, Authenticator one, MethodDetails details) {
        var properties = properties(one.id().text(), one.registeredAt().orElse(one.createdAt()));
        switch (type) {
            case FIDO2 -> details.passkey(one.id()).ifPresent(passkey -> passkey(properties, passkey));
            case EMAIL ->
                details.destination(one.id()).ifPresent(mail -> properties.put("emailAddress", mail.address()));
            case PHONE -> details.destination(one.id()).ifPresent(phone -> phone(properties, phone));
            case SOFTWARE_OATH -> UserProperties.putNullable(properties, "secretKey", Optional.empty());
            case HARDWARE_OATH ->
                details.token(one.id()).ifPresent(token -> properties.put("device", device(token, one)));
            case PASSWORD, ACCESS_PASS -> {}
        }
        return properties;
    }

    /// Nothing attests a model, so none is named.
    private static void passkey(Map<String, Object> properties, Passkey passkey) {
        properties.put("displayName", passkey.common().name());
        properties.put("aaGuid", passkey.credential().aaguid());
        UserProperties.putNullable(properties, "model", Optional.empty());
        properties.put("attestationCertificates", List.of());
        properties.put("attestationLevel", "notAttested");
        properties.put("passkeyType", passkey.credential().backupEligible() ? "synced" : "deviceBound");
    }

    /// A number that is called is the office's in Graph's words: it has no other type that gets no text messages.
    private static void phone(Map<String, Object> properties, Destination phone) {
        properties.put("phoneNumber", phone.address());
        properties.put("phoneType", phone.common().kind() == AuthenticatorKind.SMS ? "mobile" : "office");
        properties.put("smsSignInState", "notSupported");
    }

    private static Map<String, Object> device(HardwareToken token, Authenticator one) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("id", token.id().text());
        device.put("displayName", one.name());
        device.put("serialNumber", token.serial());
        device.put("manufacturer", token.manufacturer());
        device.put("model", token.model());
        UserProperties.putNullable(device, "secretKey", Optional.empty());
        device.put("timeIntervalInSeconds", token.profile().seconds());
        device.put("hashFunction", token.profile().hash().wireName());
        device.put("status", "activated");
        UserProperties.putNullable(device, "lastUsedDateTime", one.lastUsed().map(GraphMethods::time));
        return device;
    }

    private Map<String, Object> pass(AccessPass pass, boolean usable) {
        var properties = properties(pass.id().text(), pass.createdAt());
        UserProperties.putNullable(properties, "temporaryAccessPass", Optional.empty());
        properties.put("startDateTime", time(pass.startsAt()));
        properties.put(
                "lifetimeInMinutes",
                Duration.between(pass.startsAt(), pass.expiresAt()).toMinutes());
        properties.put("isUsableOnce", pass.once());
        properties.put("isUsable", usable);
        properties.put("methodUsabilityReason", usability(pass, usable));
        return properties;
    }

    /// Graph has no word for a pass that a revocation ended; it is over like one whose time is.
    private String usability(AccessPass pass, boolean usable) {
        if (usable) {
            return "EnabledByPolicy";
        }
        if (clock.instant().isBefore(pass.startsAt())) {
            return "NotYetValid";
        }
        return pass.once() && pass.lastUsed().isPresent() ? "OneTimeUsed" : "Expired";
    }

    private static Map<String, Object> properties(String id, Instant created) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", id);
        properties.put("createdDateTime", time(created));
        return properties;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, Object> typed(Entity entity) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("@odata.type", entity.type().odata());
        properties.putAll(entity.properties());
        return properties;
    }

    private static List<Entity> of(List<Entity> entities, MethodType type) {
        return entities.stream().filter(entity -> entity.type() == type).toList();
    }

    private static Entity find(GraphRequest request, List<Entity> entities) {
        String id = request.path().getLast();
        return entities.stream()
                .filter(entity -> entity.has(id))
                .findFirst()
                .orElseThrow(() -> GraphErrors.noSuchThing(id));
    }

    private Map<String, Object> answer(GraphRequest request, User user, String what) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "@odata.context", views.metadata(request, "users('" + user.id().text() + "')/authentication/" + what));
        return answer;
    }

    private GraphAnswer entity(GraphRequest request, User user, String collection, Map<String, Object> properties) {
        Map<String, Object> answer = answer(request, user, collection + "/$entity");
        answer.putAll(properties);
        return GraphAnswer.ok(answer);
    }

    private static Instant instant(JsonBody body, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw body.wrong("startDateTime", "A time such as 2026-11-21T23:13:37Z is needed here.");
        }
    }

    private static void end(JsonBody body) {
        // SDKs send the type along; it says nothing.
        var _ = body.text("@odata.type", TEXT_MAX);
        body.end();
    }

    private static Refused refused(MethodsResult result, String id) {
        return switch (result) {
            case MethodsResult.NotAllowed(var why) -> GraphErrors.denied(why);
            case MethodsResult.NotAcceptable(var objection) -> GraphErrors.badRequest(objection, "");
            case MethodsResult.NothingMatches(),
                    MethodsResult.StatementMissing(),
                    MethodsResult.Changed _,
                    MethodsResult.Issued _ -> GraphErrors.noSuchThing(id);
        };
    }
}
