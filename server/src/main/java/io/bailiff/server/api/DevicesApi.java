package io.bailiff.server.api;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.DeviceProofs;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.RequestId;
import io.bailiff.server.web.access.ActionGate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Registered devices, for administrators and for programs that register the device they run on: see
/// `docs/devices.md`.
@RestController
class DevicesApi {
    private static final String ONE = "/bailiff/v1/devices/{device}";
    private static final String MINE = "/bailiff/v1/me/devices";
    private static final int TEXT_MAX = 100;
    private static final int PROOF_MAX = 8_192;

    private final BearerAccess bearer;
    private final Look look;
    private final Devices devices;
    private final OwnDevices own;
    private final Sessions sessions;
    private final Issuer issuer;
    private final ActionGate gate;

    DevicesApi(
            BearerAccess bearer,
            Look look,
            Devices devices,
            OwnDevices own,
            Sessions sessions,
            Issuer issuer,
            ActionGate gate) {
        this.gate = gate;
        this.bearer = bearer;
        this.look = look;
        this.devices = devices;
        this.own = own;
        this.sessions = sessions;
        this.issuer = issuer;
    }

    @GetMapping("/bailiff/v1/users/{user}/devices")
    Map<String, Object> list(@PathVariable String user, HttpServletRequest request) {
        var found = look.atUser(user, Sight.USERS, request);
        return Map.of(
                "value", devices.of(found.id()).stream().map(DevicesApi::view).toList());
    }

    @GetMapping(ONE)
    Map<String, Object> one(@PathVariable String device, HttpServletRequest request) {
        var _ = look.at(Sight.USERS, request);
        return view(DeviceId.parse(device).flatMap(devices::find).orElseThrow(DevicesApi::nothing));
    }

    @PatchMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable String device, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "revoke", "configure");
        var body = JsonBody.of(request);
        var edit =
                new Devices.Edit(body.text("name", TEXT_MAX), body.flag("enabled"), body.flag("compliant"), Map.of());
        body.end();
        // Who may only revoke may disable: that takes away and gives nothing.
        boolean gives = edit.enabled().filter(on -> on).isPresent()
                || edit.compliant().isPresent()
                || edit.name().isPresent();
        if (gives && !token.allows(Set.of("configure"))) {
            throw new Refused(ApiError.forbidden("The token holds none of: configure."));
        }
        demandDone(devices.change(id(device), edit, TokenCaller.of(token)));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String device, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        demandDone(devices.remove(id(device), TokenCaller.of(token)));
    }

    private static void demandDone(Devices.Result result) {
        switch (result) {
            case Devices.Result.Changed _ -> {}
            case Devices.Result.NothingMatches() -> throw nothing();
            case Devices.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
        }
    }

    @GetMapping(MINE)
    Map<String, Object> mine(HttpServletRequest request) {
        var facts = facts(bearer.require(request, BuiltIns.BAILIFF, "device", "read"));
        return Map.of(
                "value",
                own.of(facts.user().id()).stream().map(DevicesApi::view).toList());
    }

    /// What a program is to sign: to register its device, or to prove the key of a registered one.
    @PostMapping(MINE + "/nonce")
    Map<String, Object> nonce(HttpServletRequest request) {
        var facts = facts(bearer.require(request, BuiltIns.BAILIFF, "device"));
        var body = JsonBody.of(request);
        String purpose = body.neededText("purpose", TEXT_MAX);
        body.end();
        var session = facts.session();
        Optional<String> nonce = switch (purpose) {
            case "register" -> Optional.of(own.askToRegister(facts).orElseThrow(DevicesApi::tooOld));
            case "prove" -> Optional.of(own.askToProve(session).orElseThrow(DevicesApi::nothing));
            default -> Optional.empty();
        };
        return nonce.map(text -> DeviceProofs.asked(
                        issuer.text(),
                        text,
                        session.id().text(),
                        session.device().text()))
                .orElseThrow(() -> body.wrong("purpose", "register or prove is needed here."));
    }

    @PostMapping(MINE)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> register(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "device");
        var facts = facts(token);
        var body = JsonBody.of(request);
        var description = new OwnDevices.Description(
                body.text("name", TEXT_MAX).orElse(""),
                body.text("operatingSystem", TEXT_MAX).orElse(""),
                body.text("operatingSystemVersion", TEXT_MAX).orElse(""));
        var shown = DeviceProofs.read(body.neededText("proof", PROOF_MAX));
        body.end();
        if (!gate.judge(facts, UserAction.REGISTER_DEVICE, request).satisfied()) {
            throw new Refused(ApiError.forbidden(
                    "A Conditional Access policy does not allow this. Reference: " + RequestId.of(request)));
        }
        return view(done(own.register(facts, description, shown, token.client())));
    }

    @PostMapping(MINE + "/proof")
    Map<String, Object> prove(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "device");
        var facts = facts(token);
        var body = JsonBody.of(request);
        var shown = DeviceProofs.read(body.neededText("proof", PROOF_MAX));
        body.end();
        return view(done(own.prove(facts, shown, token.client())));
    }

    private static Device done(OwnDevices.Result result) {
        return switch (result) {
            case OwnDevices.Result.Done(var device) -> device;
            case OwnDevices.Result.NothingMatches() -> throw nothing();
            case OwnDevices.Result.FreshProofNeeded() -> throw tooOld();
            case OwnDevices.Result.Refused(var why) ->
                throw new Refused(new ApiError(HttpStatus.CONFLICT, why, "The device was not accepted."));
        };
    }

    private SessionFacts facts(VerifiedToken token) {
        return token.session()
                .flatMap(sessions::find)
                .orElseThrow(() -> new Refused(ApiError.forbidden("A user's own token is needed.")));
    }

    static Map<String, Object> view(Device device) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", device.id().text());
        view.put("owner", device.owner().text());
        view.put("name", device.name());
        view.put("operatingSystem", device.operatingSystem());
        view.put("operatingSystemVersion", device.operatingSystemVersion());
        view.put("enabled", device.enabled());
        device.compliance().map(Compliance::compliant).ifPresent(compliant -> view.put("compliant", compliant));
        device.compliance().map(Compliance::by).ifPresent(by -> view.put("compliantSaidBy", by));
        device.compliance().map(Compliance::at).ifPresent(at -> view.put("compliantSaidAt", Times.of(at)));
        view.put("registeredAt", Times.of(device.registeredAt()));
        view.put("lastProvedAt", Times.of(device.provedAt()));
        return view;
    }

    private static DeviceId id(String text) {
        return DeviceId.parse(text).orElseThrow(DevicesApi::nothing);
    }

    private static Refused tooOld() {
        return new Refused(new ApiError(
                HttpStatus.FORBIDDEN, "freshSignInNeeded", "The sign-in is too long ago, or showed too little."));
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such device."));
    }
}
