package io.bailiff.server.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The bare address.
@Controller
class StartPage {

    @GetMapping("/")
    View start() {
        return SeeOther.to("/account");
    }
}
