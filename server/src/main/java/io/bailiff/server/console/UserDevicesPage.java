package io.bailiff.server.console;

import io.bailiff.core.device.Device;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// A user's registered devices: seen, disabled, enabled, removed.
@Controller
@RequestMapping("/admin/users/{id}/devices")
class UserDevicesPage {
    private static final Set<Deed> DEEDS = EnumSet.of(Deed.ENABLE_DEVICE, Deed.DISABLE_DEVICE, Deed.REMOVE_DEVICE);

    private final Devices devices;
    private final UserTabs tabs;
    private final Pages pages;

    UserDevicesPage(Devices devices, UserTabs tabs, Pages pages) {
        this.devices = devices;
        this.tabs = tabs;
        this.pages = pages;
    }

    @GetMapping
    View list(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/devices.jte",
                        Map.of(
                                "list",
                                new DevicesListing(user, devices.of(user.id()), tabs.allowed(user, who, DEEDS)),
                                "contained",
                                tabs.contained(user))));
    }

    /// What it would end, before it is done.
    @GetMapping("/{device}/{deed:disable|remove}")
    View ask(
            @PathVariable String id,
            @PathVariable String device,
            @PathVariable String deed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            var refusal = tabs.refusal(user, who, deed.equals("remove") ? Deed.REMOVE_DEVICE : Deed.DISABLE_DEVICE);
            if (refusal.isPresent()) {
                return tabs.refused(request, who, user, refusal.get());
            }
            return find(user, device)
                    .map(found -> pages.page(
                            request,
                            who.facts(),
                            HttpStatus.OK,
                            "console/end-device.jte",
                            Map.of("user", user, "device", found, "deed", deed)))
                    .orElseGet(() -> gone(request, who));
        });
    }

    @PostMapping("/{device}/disable")
    View disable(
            @PathVariable String id,
            @PathVariable String device,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return done(
                id, device, who, request, found -> devices.change(found, Devices.Edit.enabled(false), who.caller()));
    }

    @PostMapping("/{device}/enable")
    View enable(
            @PathVariable String id,
            @PathVariable String device,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return done(id, device, who, request, found -> devices.change(found, Devices.Edit.enabled(true), who.caller()));
    }

    @PostMapping("/{device}/remove")
    View remove(
            @PathVariable String id,
            @PathVariable String device,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return done(id, device, who, request, found -> devices.remove(found, who.caller()));
    }

    private View done(
            String id,
            String device,
            SignedIn who,
            HttpServletRequest request,
            Function<DeviceId, Devices.Result> change) {
        return tabs.with(
                id,
                request,
                who,
                user -> find(user, device)
                        .map(found -> switch (change.apply(found.id())) {
                            case Devices.Result.Changed(var killed) ->
                                SeeOther.to(killed.stream()
                                        .max(Comparator.naturalOrder())
                                        .map(at -> "/admin/kills/" + at.value() + "?done")
                                        .orElse("/admin/users/" + user.id().text() + "/devices"));
                            case Devices.Result.NotAllowed(var why) -> tabs.refused(request, who, user, why);
                            case Devices.Result.NothingMatches() -> gone(request, who);
                        })
                        .orElseGet(() -> gone(request, who)));
    }

    /// A device of this user: somebody else's is changed on his page.
    private Optional<Device> find(User user, String device) {
        return DeviceId.parse(device)
                .flatMap(devices::find)
                .filter(found -> found.owner().equals(user.id()));
    }

    private View gone(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "device"));
    }
}
