package io.bailiff.server.graph;

import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.user.User;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.SkipTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// `devices`, and those of a user. See `docs/devices.md`.
///
/// Our device has one id, so Entra's two, of the object and of the device, are the same here.
@Component
class GraphDevices {
    private static final int USUAL = 100;
    private static final int TEXT_MAX = 256;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String ATTRIBUTE = "extensionAttribute";

    private final GraphAccess access;
    private final GraphUsers views;
    private final Devices devices;
    private final SkipTokens skipTokens;
    private final Issuer issuer;

    GraphDevices(GraphAccess access, GraphUsers views, Devices devices, SkipTokens skipTokens, Issuer issuer) {
        this.access = access;
        this.views = views;
        this.devices = devices;
        this.skipTokens = skipTokens;
        this.issuer = issuer;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", "devices", this::list)
                .on("GET", "devices/*", this::one)
                .on("PATCH", "devices/*", this::change)
                .on("DELETE", "devices/*", this::remove)
                .on("GET", "devices/*/registeredOwners", this::owners)
                .on("GET", "users/*/registeredDevices", this::ofUser)
                .on("GET", "users/*/ownedDevices", this::ofUser)
                .on("GET", "me/registeredDevices", this::mine)
                .on("GET", "me/ownedDevices", this::mine);
    }

    private GraphAnswer list(GraphRequest request) {
        var token = look(request);
        onlyOptions(request, Set.of("$top", "$skiptoken"));
        int top = Optional.ofNullable(request.query().get("$top"))
                .map(text -> NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0)
                .orElse(USUAL);
        if (top < 1) {
            throw GraphErrors.badRequest("$top is a number from 1 to 999.", "$top");
        }
        String boundTo = token.user().map(user -> "user " + user.text()).orElse("client " + token.client()) + "\n"
                + request.version() + "/devices " + top;
        var after = Optional.ofNullable(request.query().get("$skiptoken"))
                .map(text -> skipTokens.read(text, boundTo, "$skiptoken"))
                .flatMap(DeviceId::parse);
        List<Device> found = devices.list(after, top + 1);
        var page = found.size() > top ? found.subList(0, top) : found;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "devices"));
        if (found.size() > top) {
            answer.put(
                    "@odata.nextLink",
                    issuer.base() + "/" + request.version() + "/devices?$top=" + top + "&$skiptoken="
                            + skipTokens.write(page.getLast().id().text(), boundTo));
        }
        answer.put("value", page.stream().map(GraphDevices::view).toList());
        return GraphAnswer.ok(answer);
    }

    private static void onlyOptions(GraphRequest request, Set<String> known) {
        request.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw GraphErrors.unsupportedQuery("This query option is not supported here.", name);
                });
    }

    private GraphAnswer one(GraphRequest request) {
        var _ = look(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "devices/$entity"));
        answer.putAll(view(device(request, 1)));
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer owners(GraphRequest request) {
        var token = look(request);
        var device = device(request, 1);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "directoryObjects"));
        answer.put(
                "value",
                List.of(Map.of(
                        "@odata.type",
                        "#microsoft.graph.user",
                        "id",
                        access.user(device.owner().text(), token).id().text())));
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer ofUser(GraphRequest request) {
        var token = look(request);
        return of(request, access.user(request.path().get(1), token));
    }

    private GraphAnswer mine(GraphRequest request) {
        return of(request, access.me(access.require(request, Right.READ_OWN, Right.DEVICES, Right.DEVICES_WRITE)));
    }

    private GraphAnswer of(GraphRequest request, User user) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "directoryObjects"));
        answer.put(
                "value",
                devices.of(user.id()).stream()
                        .map(device -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("@odata.type", "#microsoft.graph.device");
                            one.putAll(view(device));
                            return one;
                        })
                        .toList());
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.DEVICES_WRITE);
        var body = request.body().get();
        var edit = new Devices.Edit(
                body.text("displayName", TEXT_MAX),
                body.flag("accountEnabled"),
                body.flag("isCompliant"),
                extensions(body));
        body.end();
        return done(request, devices.change(id(request), edit, TokenCaller.of(token)));
    }

    private static Map<Integer, String> extensions(JsonBody body) {
        var given = body.object("extensionAttributes");
        var extensions = new TreeMap<Integer, String>();
        given.ifPresent(attributes -> {
            for (int i = 1; i <= Device.EXTENSIONS; i++) {
                String name = ATTRIBUTE + i;
                if (attributes.cleared(name)) {
                    extensions.put(i, "");
                } else {
                    int number = i;
                    attributes.text(name, Device.LONGEST_EXTENSION).ifPresent(text -> extensions.put(number, text));
                }
            }
        });
        return extensions;
    }

    private GraphAnswer remove(GraphRequest request) {
        var token = access.require(request, Right.DEVICES_WRITE);
        return done(request, devices.remove(id(request), TokenCaller.of(token)));
    }

    private static GraphAnswer done(GraphRequest request, Devices.Result result) {
        return switch (result) {
            case Devices.Result.Changed _ -> GraphAnswer.noContent();
            case Devices.Result.NothingMatches() -> throw nothing(request);
            case Devices.Result.NotAllowed(var why) -> throw GraphErrors.denied(why);
        };
    }

    private VerifiedToken look(GraphRequest request) {
        var token = access.require(request, Right.DEVICES, Right.DEVICES_WRITE);
        access.demandLook(TokenCaller.of(token));
        return token;
    }

    private Device device(GraphRequest request, int segment) {
        return DeviceId.parse(request.path().get(segment))
                .flatMap(devices::find)
                .orElseThrow(() -> nothing(request));
    }

    private static DeviceId id(GraphRequest request) {
        return DeviceId.parse(request.path().get(1)).orElseThrow(() -> nothing(request));
    }

    private static Refused nothing(GraphRequest request) {
        return GraphErrors.noSuchThing(request.path().get(1));
    }

    private static Map<String, Object> view(Device device) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", device.id().text());
        view.put("deviceId", device.id().text());
        view.put("displayName", device.name());
        view.put("accountEnabled", device.enabled());
        view.put("operatingSystem", device.operatingSystem());
        view.put("operatingSystemVersion", device.operatingSystemVersion());
        view.put("trustType", Device.TRUST);
        view.put("isCompliant", device.compliance().map(Compliance::compliant).orElse(null));
        view.put("isManaged", null);
        view.put("registrationDateTime", device.registeredAt().toString());
        view.put("approximateLastSignInDateTime", device.provedAt().toString());
        Map<String, Object> extensions = new LinkedHashMap<>();
        for (int i = 1; i <= Device.EXTENSIONS; i++) {
            extensions.put(ATTRIBUTE + i, device.extensions().get(i));
        }
        view.put("extensionAttributes", extensions);
        return view;
    }
}
