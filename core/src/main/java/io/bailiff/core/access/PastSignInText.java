package io.bailiff.core.access;

import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Past sign-ins as flat text, and back: one more condition is one more path, and no new column.
public final class PastSignInText {
    private static final String EXTENSION = "extensionAttribute";

    private static final String NOBODY_CAN_SAY = "?";

    private PastSignInText() {}

    /// All but time and user. What is empty or usual is not there.
    public static Map<String, List<String>> of(PastSignIn past) {
        var form = new TreeMap<String, List<String>>();
        put(form, "client", Stream.of(past.client()));
        put(form, "apis", past.apis().stream().sorted());
        put(form, "contexts", past.contexts().stream().sorted());
        put(form, "country", country(past.country()));
        put(form, "clientApp", Stream.of(past.clientApp().wireName()));
        put(form, "platform", past.platform().stream().map(Platform::wireName));
        put(form, "address", Stream.of(past.address()));
        put(form, "flow", past.flow().stream().map(TransferMethod::wireName));
        put(form, "shown", past.shown().stream().sorted().map(MethodMode::wireName));
        put(form, "age", Stream.of(Long.toString(past.age().toSeconds())));
        put(form, "came", Stream.of(past.came().wireName()));
        var circumstances = past.circumstances();
        put(form, "signInRisk", risk(circumstances.signInRisk()));
        put(form, "userRisk", risk(circumstances.userRisk()));
        put(form, "keyBound", Stream.of("true").filter(_ -> circumstances.keyBound()));
        circumstances.device().ifPresent(device -> device(form, device));
        var trace = past.trace();
        put(form, "session", trace.session().stream().map(SessionId::text));
        put(form, "reference", said(trace.reference()));
        put(form, "agent", said(trace.agent()));
        put(form, "policies", trace.words().stream().map(PolicyWord::text));
        return form;
    }

    private static Stream<String> said(String text) {
        return Stream.of(text).filter(said -> !said.isEmpty());
    }

    private static Stream<String> country(Country country) {
        return switch (country) {
            case Country.Known(var code) -> Stream.of(code);
            case Country.NobodyCanSay() -> Stream.of(NOBODY_CAN_SAY);
            case Country.Unknown() -> Stream.empty();
        };
    }

    private static Country country(String text) {
        return text.equals(NOBODY_CAN_SAY)
                ? Country.NOBODY_CAN_SAY
                : Country.named(text).orElse(Country.UNKNOWN);
    }

    private static Stream<String> risk(RiskLevel level) {
        return Stream.of(level.wireName()).filter(_ -> level != RiskLevel.NONE);
    }

    private static void device(Map<String, List<String>> form, DeviceFacts device) {
        put(
                form,
                "device",
                Stream.of(
                        device.id().text(),
                        device.name(),
                        device.operatingSystem(),
                        device.operatingSystemVersion(),
                        device.trust(),
                        Boolean.toString(device.compliant())));
        device.extensions().forEach((number, text) -> put(form, EXTENSION + number, Stream.of(text)));
    }

    private static void put(Map<String, List<String>> form, String path, Stream<String> values) {
        var all = values.toList();
        if (!all.isEmpty()) {
            form.put(path, all);
        }
    }

    /// @return empty if this is no sign-in
    public static Optional<PastSignIn> read(Instant at, UserId user, Map<String, List<String>> form) {
        var clientApp = one(form, "clientApp").flatMap(ClientAppType::named);
        var came = one(form, "came").flatMap(PastSignIn.Came::named);
        if (clientApp.isEmpty() || came.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PastSignIn(
                at,
                user,
                one(form, "client").orElse(""),
                all(form, "apis").collect(Collectors.toSet()),
                clientApp.get(),
                one(form, "platform").flatMap(Platform::named),
                one(form, "address").orElse(""),
                one(form, "flow").flatMap(TransferMethod::named),
                new Circumstances(
                        device(form),
                        level(form, "signInRisk"),
                        level(form, "userRisk"),
                        one(form, "keyBound").isPresent()),
                all(form, "shown")
                        .flatMap(mode -> MethodMode.named(mode).stream())
                        .collect(Collectors.toSet()),
                one(form, "age").map(Long::valueOf).map(Duration::ofSeconds).orElse(Duration.ZERO),
                came.get(),
                all(form, "contexts").collect(Collectors.toSet()),
                one(form, "country").map(PastSignInText::country).orElse(Country.UNKNOWN),
                new PastSignIn.Trace(
                        one(form, "session").flatMap(SessionId::parse),
                        one(form, "reference").orElse(""),
                        one(form, "agent").orElse(""),
                        all(form, "policies")
                                .flatMap(text -> PolicyWord.read(text).stream())
                                .toList())));
    }

    private static Stream<String> all(Map<String, List<String>> form, String path) {
        return form.getOrDefault(path, List.of()).stream();
    }

    private static Optional<String> one(Map<String, List<String>> form, String path) {
        return all(form, path).findFirst();
    }

    private static RiskLevel level(Map<String, List<String>> form, String path) {
        return one(form, path).flatMap(RiskLevel::named).orElse(RiskLevel.NONE);
    }

    private static Optional<DeviceFacts> device(Map<String, List<String>> form) {
        var texts = new ArrayList<>(form.getOrDefault("device", List.of()));
        if (texts.size() != 6) {
            return Optional.empty();
        }
        var extensions = new TreeMap<Integer, String>();
        for (int number = 1; number <= 15; number++) {
            int key = number;
            one(form, EXTENSION + number).ifPresent(text -> extensions.put(key, text));
        }
        return DeviceId.parse(texts.getFirst())
                .map(id -> new DeviceFacts(
                        id,
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        Boolean.parseBoolean(texts.get(5)),
                        extensions));
    }
}
