package io.bailiff.server.console.transmitters;

import io.bailiff.core.directory.Providers;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.federation.TransmitterRegistration;
import io.bailiff.server.federation.TransmitterRegistration.Part;
import io.bailiff.server.federation.TransmitterRegistration.Result;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The form for one more transmitter.
@Controller
@RequestMapping(TransmittersPage.PATH + "/new")
class NewTransmitterPage {
    private final TransmitterDesk desk;
    private final TransmitterRegistration registration;
    private final Providers providers;
    private final ReceiverGate gate;
    private final Pages pages;

    NewTransmitterPage(
            TransmitterDesk desk,
            TransmitterRegistration registration,
            Providers providers,
            ReceiverGate gate,
            Pages pages) {
        this.desk = desk;
        this.registration = registration;
        this.providers = providers;
        this.gate = gate;
        this.pages = pages;
    }

    @GetMapping
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return desk.refusal(who.caller(), "add")
                .map(why -> gate.refused(who, request, why))
                .orElseGet(() -> form(
                        who, request, HttpStatus.OK, NewTransmitterForm.empty(new TransmitterId(UUID.randomUUID()))));
    }

    @PostMapping
    View add(
            @RequestParam Map<String, String> fields,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var id = TransmitterId.parse(fields.getOrDefault("id", ""))
                .orElseGet(() -> new TransmitterId(UUID.randomUUID()));
        var typed = NewTransmitterForm.typed(id, fields);
        if (!typed.wrong().isEmpty()) {
            return desk.refusal(who.caller(), "add")
                    .map(why -> gate.refused(who, request, why))
                    .orElseGet(() -> form(who, request, HttpStatus.BAD_REQUEST, typed));
        }
        return switch (registration.register(who.caller(), typed.order(fields))) {
            case Result.Added(var transmitter, var authorization) ->
                authorization
                        .map(header -> shown(transmitter, header, who, request))
                        .orElseGet(() -> SeeOther.to(
                                TransmittersPage.PATH + "/" + transmitter.id().text() + "?done=added"));
            case Result.Wrong(var part) ->
                form(who, request, HttpStatus.BAD_REQUEST, typed.refused(Set.of(field(part)), ""));
            case Result.RefusedThere(var why) ->
                form(who, request, HttpStatus.BAD_GATEWAY, typed.refused(Set.of("there"), why));
            case Result.RefusedHere(TransmitterDesk.Result.NotAllowed(var why)) -> gate.refused(who, request, why);
            case Result.RefusedHere(TransmitterDesk.Result.NoSuchProvider()) ->
                form(who, request, HttpStatus.BAD_REQUEST, typed.refused(Set.of("provider"), ""));
            case Result.RefusedHere _ ->
                form(
                        who,
                        request,
                        HttpStatus.CONFLICT,
                        typed.refused(Set.of("many"), Integer.toString(Transmitter.MOST)));
        };
    }

    private static String field(Part part) {
        return switch (part) {
            case OURSELVES -> "ourselves";
            case STREAM -> "stream";
            case AUDIENCE -> "audience";
            case POLL_ADDRESS -> "address";
        };
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, NewTransmitterForm form) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/transmitters/new.jte",
                Map.of("form", form, "providers", providers.list()));
    }

    /// What it must show is readable this once.
    private View shown(Transmitter transmitter, String header, SignedIn who, HttpServletRequest request) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/transmitters/header.jte",
                Map.of(
                        "row",
                        new TransmitterRow(transmitter, 0),
                        "header",
                        header,
                        "place",
                        registration.pushAddress(transmitter.id())));
    }
}
