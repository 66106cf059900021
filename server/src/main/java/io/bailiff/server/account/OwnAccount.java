package io.bailiff.server.account;

import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What the account pages share: a person ends something of his own, or asks for something that is
/// not his.
@Component
class OwnAccount {
    private final KillSwitch killSwitch;
    private final Pages pages;

    OwnAccount(KillSwitch killSwitch, Pages pages) {
        this.killSwitch = killSwitch;
        this.pages = pages;
    }

    /// Revokes as the user himself, whatever roles he holds.
    RevokeResult revoke(SignedIn who, Scope scope, String note) {
        return killSwitch.revoke(new RevokeCommand(
                scope,
                Optional.of(who.user()),
                Cause.SELF_SERVICE,
                Statement.by(Reason.USER_REQUEST, note),
                who.actor(),
                who.authority(true),
                Optional.empty()));
    }

    View page(HttpServletRequest request, SignedIn who, String template, Map<String, Object> parameters) {
        return pages.page(request, who.facts(), HttpStatus.OK, template, parameters);
    }

    View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "account/missing.jte", Map.of());
    }
}
