package io.bailiff.server.console;

import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.PasswordReset;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Gives a user a random password, and shows it once: the answer to the form is the only place
/// where it ever stands.
@Controller
@RequestMapping("/admin/users/{id}/reset-password")
class ResetPasswordPage {
    private final Users users;
    private final Methods methods;
    private final SecureRandom random;
    private final Pages pages;

    ResetPasswordPage(Users users, Methods methods, SecureRandom random, Pages pages) {
        this.users = users;
        this.methods = methods;
        this.random = random;
        this.pages = pages;
    }

    /// @param enable `1` if the box to let him back in shall be ticked
    @GetMapping
    View ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String enable,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return user(id).map(user -> page(request, who, HttpStatus.OK, user, "", "", enable.equals("1")))
                .orElseGet(() -> missing(request, who));
    }

    /// @param enable `1` to let a blocked user back in
    @PostMapping
    View reset(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String enable,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var user = user(id);
        if (user.isEmpty()) {
            return missing(request, who);
        }
        var caller = who.caller();
        return switch (users.resetPassword(user.get().id(), enable.equals("1"), caller, random)) {
            case PasswordReset.Done(var changed, var password, var _) ->
                page(request, who, HttpStatus.OK, changed, password.reveal(), "", false);
            case PasswordReset.NotDone(UserChange.NotAllowed(var why)) ->
                page(
                        request,
                        who,
                        HttpStatus.FORBIDDEN,
                        user.get(),
                        "",
                        why.equals("ownPassword") ? "own" : "may-not",
                        false);
            case PasswordReset.NotDone _ -> missing(request, who);
        };
    }

    private Optional<User> user(String id) {
        return UserId.parse(id).flatMap(users::find);
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            User user,
            String password,
            String refusal,
            boolean enable) {
        boolean mustRegister = methods.of(user.id()).mfa().compromisedAt().isPresent();
        return pages.page(
                request,
                who.facts(),
                status,
                "console/reset-password.jte",
                Map.of(
                        "user",
                        user,
                        "password",
                        password,
                        "refusal",
                        refusal,
                        "enable",
                        enable,
                        "mustRegister",
                        mustRegister));
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "user"));
    }
}
