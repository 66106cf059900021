package io.bailiff.server.console.logs;

import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// Checks the whole audit chain, and says how far the check is.
@Controller
class ChainPage {
    private static final String PATH = "/admin/logs/chain";

    private final ChainRunner chain;
    private final Pages pages;

    ChainPage(ChainRunner chain, Pages pages) {
        this.chain = chain;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.OK, "console/logs/chain.jte", Map.of("check", chain.report()));
    }

    /// The part of the page that changes by itself.
    @Background
    @GetMapping(PATH + "/progress")
    View progress(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/logs/chain-progress.jte",
                Map.of("check", chain.report()));
    }

    @PostMapping(PATH)
    View start(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        chain.start(who.actor());
        return SeeOther.to(PATH);
    }
}
