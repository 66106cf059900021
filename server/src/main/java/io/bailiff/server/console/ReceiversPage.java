package io.bailiff.server.console;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Everybody who is told of revocations, and a form for a receiver that cannot make a stream itself.
@Controller
@RequestMapping(ReceiverGate.PATH)
class ReceiversPage {
    private final ReceiverRows rows;
    private final ReceiverDesk desk;
    private final PushTargets targets;
    private final ReceiverGate gate;
    private final Pages pages;

    ReceiversPage(ReceiverRows rows, ReceiverDesk desk, PushTargets targets, ReceiverGate gate, Pages pages) {
        this.rows = rows;
        this.desk = desk;
        this.targets = targets;
        this.gate = gate;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Optional<String> removed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var list = new ReceiversListing(
                rows.processes(), rows.streams(), rows.apps(), removed.isPresent(), gate.mayChange(who));
        return pages.page(request, who.facts(), HttpStatus.OK, "console/told-all.jte", Map.of("list", list));
    }

    @GetMapping("/new")
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.changing(who, request, () -> form(who, request, HttpStatus.OK, StreamForm.empty()));
    }

    @PostMapping("/new")
    View provision(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String audience,
            @RequestParam(defaultValue = "") String authorization,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "") Set<String> events,
            @RequestParam(defaultValue = "") String description,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var typed = new StreamForm(
                address.strip(), audience.strip(), subject, profile, events, description.strip(), "", "");
        // Who may not do this must not have us ask for names of hosts either.
        return gate.mayChange(who)
                ? refusal(typed, authorization)
                        .map(wrong -> form(who, request, HttpStatus.BAD_REQUEST, wrong))
                        .orElseGet(() -> provision(typed, authorization, who, request))
                : provision(typed, "", who, request);
    }

    private Optional<StreamForm> refusal(StreamForm typed, String authorization) {
        Optional<String> wrong = typed.wrong();
        if (wrong.isPresent()) {
            return wrong.map(field -> typed.refused(field, ""));
        }
        if (!authorization.isEmpty() && !targets.header(authorization)) {
            return Optional.of(typed.refused("authorization", ""));
        }
        return targets.refusal(typed.address()).map(why -> typed.refused("target", why));
    }

    private View provision(StreamForm typed, String authorization, SignedIn who, HttpServletRequest request) {
        var header = Optional.of(authorization).filter(text -> !text.isEmpty()).map(ClearText::of);
        var order = new SignalStreams.Order(
                new SignalStreams.Wanted.Push(typed.address(), header),
                WireProfile.named(typed.profile()).orElse(WireProfile.STANDARD),
                typed.requested(),
                typed.description());
        var form = SubjectForm.named(typed.subject()).orElse(SubjectForm.ISS_SUB);
        return switch (desk.provision(who.caller(), order, form, typed.audience())) {
            case ReceiverDesk.Result.Done(SignalStreams.Result.Done(var stream)) ->
                SeeOther.to(ReceiverGate.PATH + "/" + stream.id().text() + "?done=added");
            case ReceiverDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case ReceiverDesk.Result.Done _, ReceiverDesk.Result.NothingMatches(), ReceiverDesk.Result.Replayed() ->
                gate.missing(who, request);
        };
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, StreamForm form) {
        return pages.page(request, who.facts(), status, "console/new-stream.jte", Map.of("form", form));
    }
}
