package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.id.ClientId;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What the pages of applications and APIs share: who may change what, and the answers if not.
@Component
class AppsGate {
    static final String APPS = "/admin/apps";
    static final String APIS = "/admin/apis";

    private final Clients clients;
    private final Pages pages;

    AppsGate(Clients clients, Pages pages) {
        this.clients = clients;
        this.pages = pages;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String address(ClientId id) {
        return APPS + "/" + encoded(id.text());
    }

    boolean may(Deed deed, SignedIn who) {
        return clients.refusal(deed, who.caller()).isEmpty();
    }

    /// The page for those who may, else why not.
    View may(Deed deed, SignedIn who, HttpServletRequest request, Supplier<View> page) {
        return clients.refusal(deed, who.caller())
                .map(why -> refused(who, request, why))
                .orElseGet(page);
    }

    /// The page about a client that is not a part of the product.
    View with(String id, SignedIn who, HttpServletRequest request, Function<Client, View> page) {
        return ClientId.parse(id)
                .filter(one -> !BuiltIns.isBuiltIn(one))
                .flatMap(clients::find)
                .map(page)
                .orElseGet(() -> missing(who, request, "app"));
    }

    View page(HttpServletRequest request, SignedIn who, String template, Map<String, Object> parameters) {
        return page(request, who, HttpStatus.OK, template, parameters);
    }

    View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            String template,
            Map<String, Object> parameters) {
        return pages.page(request, who.facts(), status, "console/apps/" + template, parameters);
    }

    View refused(SignedIn who, HttpServletRequest request, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", APPS, "place", "nav.applications"));
    }

    View missing(SignedIn who, HttpServletRequest request, String what) {
        return page(request, who, HttpStatus.NOT_FOUND, "missing.jte", Map.of("what", what));
    }

    /// What the address says was done, if it is one of ours.
    static String done(Optional<String> said, Set<String> known) {
        return said.filter(known::contains).orElse("");
    }
}
