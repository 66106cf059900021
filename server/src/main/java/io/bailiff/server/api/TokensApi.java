package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.TokensResult;
import io.bailiff.core.directory.Users;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Hardware tokens: see `docs/hardware-tokens.md`.
@RestController
class TokensApi {
    private static final String TOKENS = "/bailiff/v1/tokens";
    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final int LONGEST_CODE = 100;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final HardwareTokens tokens;
    private final Users users;

    TokensApi(BearerAccess bearer, Look look, Paging paging, HardwareTokens tokens, Users users) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.tokens = tokens;
        this.users = users;
    }

    @GetMapping(TOKENS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.USERS, request);
        var page = paging.read(request, token, TOKENS, Paging.filters("serial", "state"));
        var query = new TokenQuery(
                page.query().getOrDefault("serial", ""),
                Optional.ofNullable(page.query().get("state")).map(TokensApi::state));
        return paging.answer(page, tokens.list(query, page.after(), page.top() + 1), this::view, HardwareToken::serial);
    }

    private static HardwareToken.State state(String text) {
        return HardwareToken.State.named(text)
                .orElseThrow(() -> new Refused(ApiError.badRequest("state is inStock, assigned or active.", "state")));
    }

    @PostMapping(TOKENS)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> importFile(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var file = TokenFile.read(Bodies.read(request, CSV, TokenFile.LONGEST));
        return switch (tokens.importFile(file, TokenCaller.of(token))) {
            case TokensResult.Imported(var imported, var assigned) ->
                Map.of("imported", imported, "assigned", assigned);
            case TokensResult.Invalid(var problems) -> throw invalid(problems);
            case TokensResult other -> throw refused(other);
        };
    }

    @PostMapping(TOKENS + "/{serial}/assign")
    Map<String, Object> assign(@PathVariable String serial, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        var user = look.find(body.neededText("user", 320)).map(User::id).orElseThrow(TokensApi::nothing);
        body.end();
        return changed(tokens.assign(serial, user, TokenCaller.of(token)));
    }

    @PostMapping(TOKENS + "/{serial}/take-back")
    Map<String, Object> takeBack(@PathVariable String serial, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        JsonBody.of(request).end();
        return changed(tokens.takeBack(serial, TokenCaller.of(token)));
    }

    @PostMapping(TOKENS + "/{serial}/activate")
    Map<String, Object> activate(@PathVariable String serial, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        String code = body.neededText("code", LONGEST_CODE);
        body.end();
        return changed(tokens.activate(serial, code, TokenCaller.of(token)));
    }

    @DeleteMapping(TOKENS + "/{serial}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String serial, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var result = tokens.discard(serial, TokenCaller.of(token));
        if (!(result instanceof TokensResult.Discarded)) {
            throw refused(result);
        }
    }

    private Map<String, Object> changed(TokensResult result) {
        return switch (result) {
            case TokensResult.Changed(var token) -> view(token);
            case TokensResult other -> throw refused(other);
        };
    }

    private static Refused invalid(List<TokenFile.Problem> problems) {
        return new Refused(new ApiError(
                HttpStatus.BAD_REQUEST,
                "invalidTokenFile",
                "The file has " + problems.size() + (problems.size() == 1 ? " mistake" : " mistakes")
                        + ". No token was imported.",
                "line " + problems.getFirst().line(),
                problems.stream().map(TokensApi::detail).toList()));
    }

    private static ApiError.Detail detail(TokenFile.Problem problem) {
        String place = "line " + problem.line() + (problem.column().isEmpty() ? "" : ", " + problem.column());
        return new ApiError.Detail("invalidValue", problem.message(), place);
    }

    private static Refused refused(TokensResult result) {
        return switch (result) {
            case TokensResult.NotAllowed(var why) ->
                new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
            case TokensResult.NotAcceptable(var objection) -> new Refused(ApiError.badRequest(objection, ""));
            case TokensResult.WrongCode() ->
                new Refused(ApiError.badRequest(
                        "The token does not show this code, or it was used. Two codes in a row find its clock.",
                        "code"));
            case TokensResult.Throttled() ->
                new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS, "tooManyRequests", "Too many wrong codes. Wait 15 minutes."));
            case TokensResult.NothingMatches(),
                    TokensResult.Imported _,
                    TokensResult.Invalid _,
                    TokensResult.Changed _,
                    TokensResult.Discarded() -> nothing();
        };
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such token, or no such user."));
    }

    private Map<String, Object> view(HardwareToken token) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", token.id().text());
        view.put("serialNumber", token.serial());
        view.put("manufacturer", token.manufacturer());
        view.put("model", token.model());
        view.put("hashFunction", token.profile().hash().wireName());
        view.put("digits", token.profile().digits());
        view.put("timeIntervalInSeconds", token.profile().seconds());
        view.put("state", token.state().wireName());
        token.owner().ifPresent(owner -> {
            view.put("user", owner.text());
            users.find(owner)
                    .ifPresent(user ->
                            view.put("userPrincipalName", user.principalName().value()));
        });
        view.put("clockAheadInSeconds", token.clock().drift() * token.profile().seconds());
        view.put("importedAt", Times.of(token.importedAt()));
        token.activatedAt().ifPresent(at -> view.put("activatedAt", Times.of(at)));
        return view;
    }
}
