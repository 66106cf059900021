package io.bailiff.server.console;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.TokensResult;
import io.bailiff.core.directory.Users;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// The tenant's hardware tokens: imported, given to people, activated, taken back, forgotten.
@Controller
@RequestMapping(TokensPage.PATH)
class TokensPage {
    static final String PATH = "/admin/tokens";

    private static final int PAGE = 25;
    private static final int LONGEST_SERIAL = 64;
    private static final int LONGEST_NAME = 320;
    private static final int LONGEST_CODE = 100;

    private final HardwareTokens tokens;
    private final Users users;
    private final Pages pages;

    TokensPage(HardwareTokens tokens, Users users, Pages pages) {
        this.tokens = tokens;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Optional<Integer> imported,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var query = new TokenQuery(search.length() > LONGEST_SERIAL ? "" : search, HardwareToken.State.named(state));
        var found = tokens.list(query, Optional.of(after).filter(serial -> !serial.isEmpty()), PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        var listing = new TokenListing(
                query,
                shown.stream()
                        .map(token -> new TokenListing.Row(token, token.owner().flatMap(users::find)))
                        .toList(),
                more ? address(query, shown.getLast()) : "",
                after.isEmpty(),
                imported,
                tokens.refusalToImport(who.caller()).isEmpty());
        return pages.page(request, who.facts(), HttpStatus.OK, "console/tokens.jte", Map.of("list", listing));
    }

    private static String address(TokenQuery query, HardwareToken last) {
        return PATH + "?search=" + encoded(query.serial()) + "&state="
                + query.state().map(HardwareToken.State::wireName).orElse("") + "&after=" + encoded(last.serial());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Two words, so that no token has this address: a serial number has no slash in it.
    @GetMapping("/import/file")
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return tokens.refusalToImport(who.caller())
                .map(why -> refused(who, request, why))
                .orElseGet(() -> importForm(who, request, HttpStatus.OK, List.of()));
    }

    private View importForm(
            SignedIn who, HttpServletRequest request, HttpStatus status, List<TokenFile.Problem> problems) {
        return pages.page(request, who.facts(), status, "console/import-tokens.jte", Map.of("problems", problems));
    }

    @PostMapping("/import/file")
    View importFile(
            @RequestParam Optional<MultipartFile> file,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var read = TokenFile.read(file.map(TokensPage::bytes).orElseGet(() -> new byte[0]));
        return switch (tokens.importFile(read, who.caller())) {
            case TokensResult.Imported(var imported, var _) -> SeeOther.to(PATH + "?imported=" + imported);
            case TokensResult.Invalid(var problems) -> importForm(who, request, HttpStatus.BAD_REQUEST, problems);
            case TokensResult.NotAllowed(var why) -> refused(who, request, why);
            case TokensResult.Changed _,
                    TokensResult.Discarded _,
                    TokensResult.NothingMatches _,
                    TokensResult.NotAcceptable _,
                    TokensResult.WrongCode _,
                    TokensResult.Throttled _ -> missing(who, request);
        };
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/{serial}")
    View show(
            @PathVariable String serial,
            @RequestParam Optional<String> saved,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return show(who, request, HttpStatus.OK, serial, saved.isPresent(), Optional.empty(), "", "");
    }

    private View show(
            SignedIn who,
            HttpServletRequest request,
            HttpStatus status,
            String serial,
            boolean saved,
            Optional<String> problem,
            String objection,
            String typed) {
        var found = tokens.find(serial);
        if (found.isEmpty()) {
            return missing(who, request);
        }
        HardwareToken token = found.get();
        var caller = who.caller();
        var detail = new TokenDetail(
                token,
                token.owner().flatMap(users::find),
                tokens.refusal(token, Deed.ASSIGN_TOKEN, caller).isEmpty(),
                tokens.refusal(token, Deed.IMPORT_TOKENS, caller).isEmpty(),
                saved,
                problem,
                objection,
                typed);
        return pages.page(request, who.facts(), status, "console/token.jte", Map.of("detail", detail));
    }

    @PostMapping("/{serial}/assign")
    View assign(
            @PathVariable String serial,
            @RequestParam(defaultValue = "") String user,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String typed = user.length() > LONGEST_NAME ? "" : user.strip();
        return UserPrincipalName.parse(typed)
                .flatMap(users::find)
                .map(owner -> answer(who, request, serial, typed, tokens.assign(serial, owner.id(), who.caller())))
                .orElseGet(() ->
                        show(who, request, HttpStatus.BAD_REQUEST, serial, false, Optional.of("owner"), "", typed));
    }

    @PostMapping("/{serial}/take-back")
    View takeBack(
            @PathVariable String serial,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return answer(who, request, serial, "", tokens.takeBack(serial, who.caller()));
    }

    @PostMapping("/{serial}/activate")
    View activate(
            @PathVariable String serial,
            @RequestParam(defaultValue = "") String code,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String typed = code.length() > LONGEST_CODE ? "" : code;
        return answer(who, request, serial, "", tokens.activate(serial, typed, who.caller()));
    }

    @PostMapping("/{serial}/discard")
    View discard(
            @PathVariable String serial,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return answer(who, request, serial, "", tokens.discard(serial, who.caller()));
    }

    private View answer(SignedIn who, HttpServletRequest request, String serial, String typed, TokensResult result) {
        return switch (result) {
            case TokensResult.Changed(var token) -> SeeOther.to(PATH + "/" + token.serial() + "?saved");
            case TokensResult.Discarded() -> SeeOther.to(PATH);
            case TokensResult.NotAllowed(var why) -> refused(who, request, why);
            case TokensResult.NotAcceptable(var objection) ->
                show(who, request, HttpStatus.BAD_REQUEST, serial, false, Optional.empty(), objection, typed);
            case TokensResult.WrongCode() ->
                show(who, request, HttpStatus.BAD_REQUEST, serial, false, Optional.of("code"), "", typed);
            case TokensResult.Throttled() ->
                show(who, request, HttpStatus.TOO_MANY_REQUESTS, serial, false, Optional.of("throttled"), "", typed);
            case TokensResult.NothingMatches _, TokensResult.Imported _, TokensResult.Invalid _ ->
                missing(who, request);
        };
    }

    private View refused(SignedIn who, HttpServletRequest request, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", PATH, "place", "tokens.stock.title"));
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "token"));
    }
}
