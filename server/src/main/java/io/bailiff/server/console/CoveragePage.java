package io.bailiff.server.console;

import io.bailiff.core.coverage.Coverage;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// Where a kill bites at once, and where it takes until when.
@Controller
class CoveragePage {
    private final Coverage coverage;
    private final Pages pages;

    CoveragePage(Coverage coverage, Pages pages) {
        this.coverage = coverage;
        this.pages = pages;
    }

    @GetMapping("/admin/coverage")
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.OK, "console/coverage.jte", Map.of("report", coverage.report()));
    }
}
