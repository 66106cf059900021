package io.bailiff.server.account;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.device.ShownKey;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.OwnDevices.Result;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.server.token.DeviceProofs;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.access.Guarded;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// My devices. The keys are made and used by the script of the page, `device.js`.
@Controller
@RequestMapping(DevicesPage.PATH)
class DevicesPage {
    static final String PATH = "/account/devices";

    private static final String SIGN_IN_FIRST = "/signin?fresh=1&continue=%2Faccount%2Fdevices";
    private static final int LONGEST_ANSWER = 8_192;
    private static final int LONGEST_NAME = 100;

    private final OwnDevices devices;
    private final SecurityInfo securityInfo;
    private final Agents agents;
    private final Issuer issuer;
    private final Pages pages;

    DevicesPage(OwnDevices devices, SecurityInfo securityInfo, Agents agents, Issuer issuer, Pages pages) {
        this.devices = devices;
        this.securityInfo = securityInfo;
        this.agents = agents;
        this.issuer = issuer;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return list(who, request, HttpStatus.OK, Optional.empty());
    }

    private View list(SignedIn who, HttpServletRequest request, HttpStatus status, Optional<String> problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "account/devices.jte",
                Map.of(
                        "devices",
                        devices.of(who.user()),
                        "here",
                        who.facts().session().device(),
                        "tooOld",
                        securityInfo.tooOld(who.facts()),
                        "signInFirst",
                        SIGN_IN_FIRST,
                        "problem",
                        problem));
    }

    /// What the script is to sign to register this browser.
    @PostMapping("/begin")
    ResponseEntity<Map<String, Object>> begin(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        return asked(who, devices.askToRegister(who.facts()));
    }

    private ResponseEntity<Map<String, Object>> asked(SignedIn who, Optional<String> nonce) {
        var session = who.facts().session();
        return nonce.map(text -> ResponseEntity.ok(DeviceProofs.asked(
                        issuer.text(),
                        text,
                        session.id().text(),
                        session.device().text())))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @PostMapping
    @Guarded(UserAction.REGISTER_DEVICE)
    View register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var agent = agents.read(who.facts().session().userAgent());
        String typed = name.isBlank() || name.length() > LONGEST_NAME ? agent.summary() : name;
        var system = agent.system();
        String word = system.map(
                        platform -> Character.toUpperCase(platform.wireName().charAt(0))
                                + platform.wireName().substring(1))
                .orElse("");
        String version = agent.platform().replaceFirst("^[^0-9]*", "");
        var shown = answer.length() > LONGEST_ANSWER ? Optional.<ShownKey>empty() : DeviceProofs.read(answer);
        var result =
                devices.register(who.facts(), new OwnDevices.Description(typed, word, version), shown, SignedIn.PAGES);
        return answer(who, request, result);
    }

    private View answer(SignedIn who, HttpServletRequest request, Result result) {
        return switch (result) {
            case Result.Done _ -> SeeOther.to(PATH);
            case Result.FreshProofNeeded() -> SeeOther.to(SIGN_IN_FIRST);
            case Result.NothingMatches() -> list(who, request, HttpStatus.NOT_FOUND, Optional.of("gone"));
            case Result.Refused(var why) -> list(who, request, HttpStatus.BAD_REQUEST, Optional.of(words(why)));
        };
    }

    private static String words(String why) {
        return switch (why) {
            case "registeredAlready", "shared", "tooMany", "deviceDisabled" -> why;
            default -> "refused";
        };
    }

    @PostMapping("/{id}/name")
    View rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String kept = name.length() > LONGEST_NAME ? "" : name;
        return DeviceId.parse(id)
                .map(device -> answer(who, request, devices.rename(who.facts(), device, kept, SignedIn.PAGES)))
                .orElseGet(() -> list(who, request, HttpStatus.NOT_FOUND, Optional.of("gone")));
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return DeviceId.parse(id)
                .map(device -> answer(who, request, devices.remove(who.facts(), device, SignedIn.PAGES)))
                .orElseGet(() -> list(who, request, HttpStatus.NOT_FOUND, Optional.of("gone")));
    }

    /// Where a browser that could prove its key is sent by an app's sign-in.
    @GetMapping("/prove")
    View provePage(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        if (!devices.couldProve(who.facts().session())) {
            return SeeOther.to(destination(next));
        }
        return pages.page(request, who.facts(), HttpStatus.OK, "account/prove.jte", Map.of("next", destination(next)));
    }

    @PostMapping("/prove/begin")
    ResponseEntity<Map<String, Object>> beginProof(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        return asked(who, devices.askToProve(who.facts().session()));
    }

    /// Goes on in every case: who has proved nothing has no device.
    @PostMapping("/prove")
    View prove(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String answer,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        if (!answer.isEmpty() && answer.length() <= LONGEST_ANSWER) {
            var _ = devices.prove(who.facts(), DeviceProofs.read(answer), SignedIn.PAGES);
        }
        return SeeOther.to(destination(next));
    }

    private static String destination(String next) {
        return LocalPath.parse(next).map(LocalPath::value).orElse(PATH);
    }
}
