package io.bailiff.server.console.transmitters;

import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.user.User;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One transmitter: how it is, what its events do, what it told, and what can be done about it.
@Controller
@RequestMapping(TransmittersPage.PATH + "/{id}")
class TransmitterPage {
    private static final int PAGE = 25;
    private static final int STATE_BYTES = 32;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,15}) (.{1,300})");
    private static final Set<String> DEEDS = Set.of("saved", "added", "paused", "resumed", "verify", "unverified");

    private final TransmitterDesk desk;
    private final TransmitterTalk talk;
    private final Users users;
    private final Providers providers;
    private final ReceiverGate gate;
    private final Settings settings;
    private final SecureRandom random;
    private final Pages pages;

    TransmitterPage(
            TransmitterDesk desk,
            TransmitterTalk talk,
            Users users,
            Providers providers,
            ReceiverGate gate,
            Settings settings,
            SecureRandom random,
            Pages pages) {
        this.desk = desk;
        this.talk = talk;
        this.users = users;
        this.providers = providers;
        this.gate = gate;
        this.settings = settings;
        this.random = random;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(id, who, request, transmitter -> {
            var narrowed = InboundRecord.Outcome.named(outcome);
            var detail = detail(
                    transmitter,
                    TransmitterForm.of(transmitter),
                    narrowed,
                    place(after),
                    DEEDS.contains(done) ? done : "",
                    who);
            return page(detail, HttpStatus.OK, who, request);
        });
    }

    private View page(TransmitterDetail detail, HttpStatus status, SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), status, "console/transmitters/transmitter.jte", Map.of("detail", detail));
    }

    private static Optional<InboundPlace> place(String text) {
        var place = PLACE.matcher(text);
        return place.matches()
                ? Optional.of(new InboundPlace(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2)))
                : Optional.empty();
    }

    private TransmitterDetail detail(
            Transmitter transmitter,
            TransmitterForm form,
            Optional<InboundRecord.Outcome> outcome,
            Optional<InboundPlace> after,
            String done,
            SignedIn who) {
        List<InboundRecord> found = desk.events(transmitter.id(), outcome, after, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var row = row(transmitter);
        String filter = outcome.map(InboundRecord.Outcome::wireName).orElse("");
        return new TransmitterDetail(
                row,
                form,
                providers.list(),
                shown.stream()
                        .map(event -> new TransmitterDetail.Line(event, name(event)))
                        .toList(),
                filter,
                found.size() > PAGE ? row.address() + "?outcome=" + filter + "&after=" + encoded(shown.getLast()) : "",
                after.isEmpty(),
                done,
                TransmittersPage.mayChange(who),
                settings.baseUrl().toString());
    }

    private static String encoded(InboundRecord last) {
        return URLEncoder.encode(last.receivedAt().toEpochMilli() + " " + last.id(), StandardCharsets.UTF_8);
    }

    private TransmitterRow row(Transmitter transmitter) {
        return new TransmitterRow(transmitter, desk.refusedLately(transmitter.id(), TransmitterRow.MANY));
    }

    private String name(InboundRecord event) {
        return event.user()
                .map(user -> users.find(user).map(User::displayName).orElse(user.text()))
                .orElse("");
    }

    @PostMapping("/rules")
    View change(
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return allowed(
                "change",
                who,
                request,
                () -> with(id, who, request, transmitter -> {
                    var typed = TransmitterForm.typed(fields);
                    if (!typed.wrong().isEmpty()) {
                        return again(transmitter, typed, who, request);
                    }
                    var result = desk.change(who.caller(), transmitter.id(), typed.edit());
                    return result instanceof TransmitterDesk.Result.NoSuchProvider
                            ? again(transmitter, typed.refused(Set.of("provider")), who, request)
                            : after(result, "saved", who, request);
                }));
    }

    private View again(Transmitter transmitter, TransmitterForm typed, SignedIn who, HttpServletRequest request) {
        return page(
                detail(transmitter, typed, Optional.empty(), Optional.empty(), "", who),
                HttpStatus.BAD_REQUEST,
                who,
                request);
    }

    @PostMapping("/pause")
    View pause(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, one -> after(desk.pause(who.caller(), one.id()), "paused", who, request));
    }

    @PostMapping("/resume")
    View resume(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, one -> after(desk.resume(who.caller(), one.id()), "resumed", who, request));
    }

    /// Asks it for an event that shows that the stream works.
    @PostMapping("/verify")
    View verify(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, one -> {
            byte[] bits = new byte[STATE_BYTES];
            random.nextBytes(bits);
            String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
            var result = desk.await(who.caller(), one.id(), state);
            return after(result, verified(result, state) ? "verify" : "unverified", who, request);
        });
    }

    private boolean verified(TransmitterDesk.Result result, String state) {
        if (!(result instanceof TransmitterDesk.Result.Done(var transmitter))
                || transmitter.stream().verification().isEmpty()) {
            return false;
        }
        try {
            talk.verify(transmitter, state);
            return true;
        } catch (Unreachable e) {
            return false;
        }
    }

    @GetMapping("/remove")
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return allowed(
                "remove",
                who,
                request,
                () -> with(
                        id,
                        who,
                        request,
                        one -> pages.page(
                                request,
                                who.facts(),
                                HttpStatus.OK,
                                "console/transmitters/end.jte",
                                Map.of("row", row(one)))));
    }

    @PostMapping("/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, one -> {
            var result = desk.remove(who.caller(), one.id());
            if (!(result instanceof TransmitterDesk.Result.Done(var gone))) {
                return after(result, "", who, request);
            }
            var stream = gone.stream();
            if (!stream.configuration().isEmpty()) {
                talk.deleteStream(gone.id(), gone.access(), stream.configuration(), stream.id());
            }
            return SeeOther.to(TransmittersPage.PATH + "?removed");
        });
    }

    private View after(TransmitterDesk.Result result, String done, SignedIn who, HttpServletRequest request) {
        return switch (result) {
            case TransmitterDesk.Result.Done(var one) ->
                SeeOther.to(TransmittersPage.PATH + "/" + one.id().text() + "?done=" + done);
            case TransmitterDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case TransmitterDesk.Result.NothingMatches(),
                    TransmitterDesk.Result.NoSuchProvider(),
                    TransmitterDesk.Result.TooMany() -> missing(who, request);
        };
    }

    private View allowed(String change, SignedIn who, HttpServletRequest request, Supplier<View> page) {
        return desk.refusal(who.caller(), change)
                .map(why -> gate.refused(who, request, why))
                .orElseGet(page);
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "transmitter"));
    }

    private View with(String id, SignedIn who, HttpServletRequest request, Function<Transmitter, View> page) {
        return TransmitterId.parse(id).flatMap(desk::find).map(page).orElseGet(() -> missing(who, request));
    }
}
