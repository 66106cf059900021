package io.bailiff.server.signin;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.server.web.RequestId;
import io.bailiff.server.web.access.ActionGate;
import io.bailiff.server.web.page.Pages;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Whether somebody may register his first second factor in the sign-in that lacks one. What a policy asks for and he
/// cannot show yet, he cannot show here: with a Temporary Access Pass he can.
@Component
class FirstRegistration {
    private final ActionGate gate;
    private final Pages pages;

    FirstRegistration(ActionGate gate, Pages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    /// Empty if he may, or has nothing to register.
    Optional<View> keptOut(Visit visit) {
        var open = visit.open();
        if (!(open.lacking() instanceof Requirement.Register)) {
            return Optional.empty();
        }
        var verdict = gate.judge(
                open.user(),
                open.pending().shown(),
                open.pending().startedAt(),
                UserAction.REGISTER_SECURITY_INFO,
                visit.request());
        return verdict.satisfied()
                ? Optional.empty()
                : Optional.of(pages.page(
                        visit.request(),
                        HttpStatus.FORBIDDEN,
                        "web/kept-out.jte",
                        Map.of("reference", RequestId.of(visit.request()))));
    }
}
