package io.bailiff.server.console.users;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.Password;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.NewUser;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Makes a user. A random password is shown once: the answer to the form is the only place where it
/// ever stands.
@Controller
@RequestMapping("/admin/users/new")
class NewUserPage {
    private static final String PASSWORD = "password";

    private final Users users;
    private final SecureRandom random;
    private final Pages pages;

    NewUserPage(Users users, SecureRandom random, Pages pages) {
        this.users = users;
        this.random = random;
        this.pages = pages;
    }

    @GetMapping
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var refusal = users.refusal(Deed.CREATE_USER, who.caller());
        return refusal.isPresent()
                ? refused(request, who)
                : form(request, who, HttpStatus.OK, NewUserForm.empty(mayAssign(who)));
    }

    @PostMapping
    View create(
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") List<String> role,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String way = ProfileForm.text(sent, "way");
        var typed = new NewUserForm(
                ProfileForm.text(sent, "principalName"),
                ProfileForm.typed(sent),
                NewUserForm.WAYS.contains(way) ? way : "random",
                sent.containsKey("mustChange"),
                sent.containsKey("enabled"),
                NewUserForm.roles(role),
                "",
                mayAssign(who));
        var name = UserPrincipalName.parse(typed.principalName());
        var problems = new LinkedHashMap<>(typed.profile().problems());
        if (name.isEmpty()) {
            problems.put("principalName", "shape");
        }
        if (!problems.isEmpty()) {
            return wrong(request, who, HttpStatus.BAD_REQUEST, typed, problems, "");
        }
        Optional<ClearText> password = password(typed, sent);
        var order = new NewUser(
                name.orElseThrow(),
                typed.profile().profile(),
                typed.enabled(),
                password,
                typed.mustChange() && password.isPresent(),
                typed.profile().userType(),
                typed.roles());
        return switch (users.create(order, who.caller())) {
            case UserChange.Changed(var user, var _) ->
                typed.password().equals("random")
                        ? pages.page(
                                request,
                                who.facts(),
                                HttpStatus.OK,
                                "console/users/created.jte",
                                Map.of(
                                        "user",
                                        user,
                                        "password",
                                        password.map(ClearText::reveal).orElse(""),
                                        "mustChange",
                                        typed.mustChange()))
                        : SeeOther.to("/admin/users/" + user.id().text() + "?created");
            case UserChange.NotAllowed _ -> refused(request, who);
            case UserChange.NameTaken() ->
                wrong(request, who, HttpStatus.CONFLICT, typed, Map.of("principalName", "taken"), "");
            case UserChange.PasswordRefused(var objection) ->
                wrong(request, who, HttpStatus.BAD_REQUEST, typed, Map.of(PASSWORD, "refused"), objection);
            case UserChange.NothingMatches(), UserChange.WouldLockEveryoneOut _ ->
                throw new IllegalStateException("a new user takes nothing from anybody");
        };
    }

    private Optional<ClearText> password(NewUserForm form, Map<String, String> sent) {
        return switch (form.password()) {
            case "random" -> Optional.of(Password.random(random));
            case "given" -> Optional.of(ClearText.of(sent.getOrDefault(PASSWORD, "")));
            default -> Optional.empty();
        };
    }

    private boolean mayAssign(SignedIn who) {
        return users.refusal(Deed.ASSIGN_ROLES, who.caller()).isEmpty();
    }

    private View wrong(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            NewUserForm typed,
            Map<String, String> problems,
            String objection) {
        return form(
                request,
                who,
                status,
                new NewUserForm(
                        typed.principalName(),
                        typed.profile().with(problems),
                        typed.password(),
                        typed.mustChange(),
                        typed.enabled(),
                        typed.roles(),
                        objection,
                        typed.mayAssign()));
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, NewUserForm form) {
        return pages.page(request, who.facts(), status, "console/users/new.jte", Map.of("form", form));
    }

    private View refused(HttpServletRequest request, SignedIn who) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", "roleTooLow", "back", "/admin/users", "place", "nav.users"));
    }
}
