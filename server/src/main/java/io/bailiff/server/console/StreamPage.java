package io.bailiff.server.console;

import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalSubject;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

/// One stream of shared signals: how it is, what it was sent, and what can be done about it.
@Controller
@RequestMapping(ReceiverGate.PATH + "/{id}")
class StreamPage {
    private static final int PAGE = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Set<String> DEEDS =
            Set.of("added", "enabled", "paused", "verify", "replayed", "too-soon", "silenced");

    private final SignalStreams streams;
    private final SignalDispatch dispatch;
    private final ReceiverDesk desk;
    private final ReceiverRows rows;
    private final Users users;
    private final ReceiverGate gate;
    private final Pages pages;

    StreamPage(
            SignalStreams streams,
            SignalDispatch dispatch,
            ReceiverDesk desk,
            ReceiverRows rows,
            Users users,
            ReceiverGate gate,
            Pages pages) {
        this.streams = streams;
        this.dispatch = dispatch;
        this.desk = desk;
        this.rows = rows;
        this.users = users;
        this.gate = gate;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(id, who, request, stream -> {
            var detail = detail(stream, SignalDelivery.State.named(state), after, done, who);
            return pages.page(request, who.facts(), HttpStatus.OK, "console/stream.jte", Map.of("detail", detail));
        });
    }

    private StreamDetail detail(
            SignalStream stream, Optional<SignalDelivery.State> state, String after, String done, SignedIn who) {
        var place = Optional.of(after)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> new SignalPlace(Long.parseLong(text), stream.id()));
        List<SignalDelivery> found = dispatch.deliveries(Optional.of(stream.id()), state, place, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        boolean called = stream.route() instanceof StreamRoute.Push;
        String filter = state.map(SignalDelivery.State::wireName).orElse("");
        return new StreamDetail(
                rows.row(stream),
                shown.stream()
                        .map(one ->
                                new StreamDetail.Line(one, subject(one.signal().subject()), called))
                        .toList(),
                filter,
                found.size() > PAGE
                        ? ReceiverGate.PATH + "/" + stream.id().text() + "?state=" + filter + "&after="
                                + shown.getLast().number()
                        : "",
                place.isEmpty(),
                DEEDS.contains(done) ? done : "",
                gate.mayChange(who));
    }

    private String subject(SignalSubject subject) {
        return subject.user()
                .map(user -> users.find(user).map(User::displayName).orElse(user.text()))
                .or(() -> subject.session().map(session -> session.text()))
                .or(() -> subject.device().map(device -> device.text()))
                .or(() -> subject.client().map(client -> client.text()))
                .orElse("");
    }

    @GetMapping("/remove")
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.changing(
                who,
                request,
                () -> with(
                        id,
                        who,
                        request,
                        stream -> pages.page(
                                request,
                                who.facts(),
                                HttpStatus.OK,
                                "console/end-stream.jte",
                                Map.of("row", rows.row(stream)))));
    }

    @PostMapping("/pause")
    View pause(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return silence(id, StreamState.Status.PAUSED, reason.strip(), who, request);
    }

    @PostMapping("/resume")
    View resume(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return silence(id, StreamState.Status.ENABLED, "", who, request);
    }

    private View silence(
            String id, StreamState.Status status, String reason, SignedIn who, HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                stream -> after(
                        desk.silence(who.caller(), stream.id(), status, reason),
                        address(stream, status.wireName()),
                        stream,
                        who,
                        request));
    }

    @PostMapping("/verify")
    View verify(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                stream ->
                        after(desk.verify(who.caller(), stream.id()), address(stream, "verify"), stream, who, request));
    }

    @PostMapping("/replay/{number}")
    View replay(
            @PathVariable String id,
            @PathVariable String number,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                stream -> after(
                        desk.replay(
                                who.caller(),
                                stream.id(),
                                NUMBER.matcher(number).matches() ? Long.parseLong(number) : 0),
                        address(stream, "replayed"),
                        stream,
                        who,
                        request));
    }

    @PostMapping("/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                stream -> after(
                        desk.delete(who.caller(), stream.id()), ReceiverGate.PATH + "?removed", stream, who, request));
    }

    private static String address(SignalStream stream, String done) {
        return ReceiverGate.PATH + "/" + stream.id().text() + "?done=" + done;
    }

    private View after(
            ReceiverDesk.Result result, String next, SignalStream stream, SignedIn who, HttpServletRequest request) {
        return switch (result) {
            case ReceiverDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case ReceiverDesk.Result.NothingMatches() -> gate.missing(who, request);
            case ReceiverDesk.Result.Replayed() -> SeeOther.to(next);
            case ReceiverDesk.Result.Done(var done) ->
                switch (done) {
                    case SignalStreams.Result.Done _ -> SeeOther.to(next);
                    case SignalStreams.Result.TooSoon() -> SeeOther.to(address(stream, "too-soon"));
                    case SignalStreams.Result.Disabled() -> SeeOther.to(address(stream, "silenced"));
                    case SignalStreams.Result.NothingMatches(),
                            SignalStreams.Result.TooMany(),
                            SignalStreams.Result.NotAllowed() -> gate.missing(who, request);
                };
        };
    }

    private View with(String id, SignedIn who, HttpServletRequest request, Function<SignalStream, View> page) {
        return StreamId.parse(id).flatMap(streams::find).map(page).orElseGet(() -> gate.missing(who, request));
    }
}
