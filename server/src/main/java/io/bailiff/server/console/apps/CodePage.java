package io.bailiff.server.console.apps;

import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// What has to be written into an application.
@Controller
class CodePage {
    private final Snippets snippets;
    private final AppDetails details;
    private final AppsGate gate;

    CodePage(Snippets snippets, AppDetails details, AppsGate gate) {
        this.snippets = snippets;
        this.details = details;
        this.gate = gate;
    }

    @GetMapping(AppsGate.APPS + "/{id}/code")
    View show(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.with(
                id,
                who,
                request,
                client -> gate.page(
                        request,
                        who,
                        "code.jte",
                        Map.of("detail", details.of(client, who, ""), "snippets", snippets.of(client))));
    }
}
