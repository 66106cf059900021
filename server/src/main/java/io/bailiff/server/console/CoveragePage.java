package io.bailiff.server.console;

import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// Where a kill bites at once, and where it takes until when.
@Controller
class CoveragePage {
    private final Coverage coverage;
    private final Users users;
    private final Pages pages;

    CoveragePage(Coverage coverage, Users users, Pages pages) {
        this.coverage = coverage;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping("/admin/coverage")
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        boolean visible =
                users.refusalToLook(UserTabs.caller(who), Sight.EVERYTHING).isEmpty();
        var listing = new CoverageListing(visible ? Optional.of(coverage.report()) : Optional.empty());
        var status = visible ? HttpStatus.OK : HttpStatus.FORBIDDEN;
        return pages.page(request, who.facts(), status, "console/coverage.jte", Map.of("list", listing));
    }
}
