package io.bailiff.server.api;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.FreshSecret;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// An application as it is asked for: what people are asked in the admin center, and the same plan.
///
/// @param secret made here for an application that keeps one
record NewClient(String id, Optional<FreshSecret> secret, TenantPlan plan) {
    private static final String PLACE = "clients[0].";
    private static final int LONGEST = 256;
    private static final int MOST_DAYS = 3_650;

    /// @throws Refused 400 for members that are missing, unknown or wrong
    static NewClient read(JsonBody body, Instant now) {
        String id = body.neededText("id", LONGEST);
        String name = body.neededText("name", LONGEST);
        AppKind kind = AppKind.named(body.neededText("kind", LONGEST))
                .orElseThrow(() -> body.wrong("kind", "web, page, native or service is needed here."));
        var days = body.number("days", MOST_DAYS);
        if (days.filter(number -> number < 1 || !kind.keepsSecrets()).isPresent()) {
            throw body.wrong("days", "Days, at least one, are for an application that keeps a secret.");
        }
        var secret = kind.keepsSecrets() ? Optional.of(new FreshSecret()) : Optional.<FreshSecret>empty();
        var planned = new TenantPlan.PlannedClient(
                id,
                Optional.of(name),
                Optional.of(kind.keepsSecrets() ? "confidential" : "public"),
                Optional.empty(),
                Optional.empty(),
                texts(body, "redirectUris"),
                texts(body, "postLogoutRedirectUris"),
                body.text("backchannelLogoutUri", 2_048),
                texts(body, "origins"),
                texts(body, "scopes"),
                texts(body, "appPermissions"),
                Optional.of(texts(body, "grantTypes")
                        .orElseGet(() -> kind.usualGrants().stream()
                                .map(GrantType::wireName)
                                .toList())),
                body.text("consent", LONGEST),
                body.text("api", LONGEST),
                Optional.empty(),
                body.flag("dpopBoundAccessTokens"),
                Optional.empty(),
                Optional.empty(),
                secret.map(text -> List.of(new TenantPlan.PlannedSecret(
                        Optional.of(ClearText.of(text.reveal())),
                        Optional.empty(),
                        Optional.empty(),
                        days.map(number -> now.plus(Duration.ofDays(number)).toString())))));
        body.end();
        return new NewClient(id, secret, TenantPlan.of(planned));
    }

    private static Optional<List<String>> texts(JsonBody body, String name) {
        return body.list(name)
                .map(items -> items.stream()
                        .map(item -> {
                            if (!item.isString()) {
                                throw body.wrong(name, "An array of texts is needed here.");
                            }
                            return item.stringValue();
                        })
                        .toList());
    }

    /// The first problem stands as target, all of them as details.
    Refused refused(List<PlanProblem> problems) {
        var details = problems.stream()
                .map(problem -> new ApiError.Detail("invalidValue", problem.message(), member(problem)))
                .toList();
        var first = details.getFirst();
        return new Refused(new ApiError(
                HttpStatus.BAD_REQUEST,
                "badRequest",
                (first.target() + " " + first.message()).strip() + ". Nothing was changed.",
                first.target(),
                details));
    }

    private static String member(PlanProblem problem) {
        return problem.path().startsWith(PLACE) ? problem.path().substring(PLACE.length()) : problem.path();
    }
}
