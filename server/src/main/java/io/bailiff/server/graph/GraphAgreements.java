package io.bailiff.server.graph;

import io.bailiff.core.access.Acceptance;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.id.AgreementId;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.JsonBody;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// `identityGovernance/termsOfUse/agreements`: terms of use, and who accepted them.
@Component
class GraphAgreements {
    private static final String ROOT = "identityGovernance/termsOfUse/";
    private static final String AGREEMENTS = ROOT + "agreements";
    private static final int NAME_MAX = 256;
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final GraphAccess access;
    private final AccessAnswers answers;
    private final Agreements agreements;
    private final InstantSource clock;

    GraphAgreements(GraphAccess access, AccessAnswers answers, Agreements agreements, InstantSource clock) {
        this.access = access;
        this.answers = answers;
        this.agreements = agreements;
        this.clock = clock;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", AGREEMENTS, this::list)
                .on("POST", AGREEMENTS, this::create)
                .on("GET", AGREEMENTS + "/*", this::one)
                .on("PATCH", AGREEMENTS + "/*", this::change)
                .on("DELETE", AGREEMENTS + "/*", this::remove)
                .on("GET", AGREEMENTS + "/*/acceptances", this::acceptances);
    }

    private GraphAnswer list(GraphRequest request) {
        answers.look(request);
        return answers.collection(request, AGREEMENTS, agreements.all(), GraphAgreements::view);
    }

    private GraphAnswer one(GraphRequest request) {
        answers.look(request);
        return agreements
                .find(AccessAnswers.id(request, AgreementId::parse))
                .map(found -> GraphAnswer.ok(answers.entity(request, AGREEMENTS, view(found))))
                .orElseThrow(() -> AccessAnswers.nothing(request));
    }

    private GraphAnswer create(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var agreement = new Agreement(
                new AgreementId(UUID.randomUUID()),
                body.neededText("displayName", NAME_MAX),
                1,
                plain(body.neededText("text", Agreement.LONGEST)),
                again(body),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        body.end();
        var made = AccessAnswers.done(request, body, agreements.save(agreement, TokenCaller.of(token)));
        return GraphAnswer.created(answers.entity(request, AGREEMENTS, view(made)));
    }

    private GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var name = body.text("displayName", NAME_MAX);
        var text = body.text("text", Agreement.LONGEST).map(GraphAgreements::plain);
        boolean forEver = body.cleared("userReacceptRequiredFrequency");
        var again = forEver ? Optional.<Duration>empty() : again(body);
        body.end();
        var changed = agreements.change(
                AccessAnswers.id(request, AgreementId::parse),
                old -> new Agreement(
                        old.id(),
                        name.orElse(old.name()),
                        text.filter(fresh -> !fresh.equals(old.text())).isPresent() ? old.version() + 1 : old.version(),
                        text.orElse(old.text()),
                        forEver ? Optional.empty() : again.or(old::reacceptAfter),
                        old.createdAt(),
                        Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS))),
                TokenCaller.of(token));
        var _ = AccessAnswers.done(request, body, changed);
        return GraphAnswer.noContent();
    }

    private GraphAnswer remove(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var id = AccessAnswers.id(request, AgreementId::parse);
        var _ = AccessAnswers.done(request, agreements.remove(id, TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private GraphAnswer acceptances(GraphRequest request) {
        answers.look(request);
        var id = AgreementId.parse(request.path().get(request.path().size() - 2))
                .flatMap(agreements::find)
                .map(Agreement::id)
                .orElseThrow(() -> AccessAnswers.nothing(request));
        return answers.collection(
                request, ROOT + "agreementAcceptances", agreements.acceptances(id), GraphAgreements::view);
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n");
    }

    private static Optional<Duration> again(JsonBody body) {
        return body.text("userReacceptRequiredFrequency", NAME_MAX).map(text -> {
            var days = days(text);
            if (days.isNegative() || days.isZero() || days.compareTo(LONGEST) > 0) {
                throw body.wrong("userReacceptRequiredFrequency", "A time of one day to ten years is needed: P90D.");
            }
            return days;
        });
    }

    private static Duration days(String text) {
        try {
            return Duration.parse(text).truncatedTo(ChronoUnit.DAYS);
        } catch (DateTimeParseException _) {
            return Duration.ZERO;
        }
    }

    private static Map<String, Object> view(Agreement agreement) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", agreement.id().text());
        view.put("displayName", agreement.name());
        view.put("version", agreement.version());
        view.put("text", agreement.text());
        view.put(
                "userReacceptRequiredFrequency",
                agreement.reacceptAfter().map(time -> "P" + time.toDays() + "D").orElse(null));
        view.put("createdDateTime", agreement.createdAt().toString());
        view.put(
                "modifiedDateTime", agreement.modifiedAt().map(Object::toString).orElse(null));
        return view;
    }

    private static Map<String, Object> view(Acceptance acceptance) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("agreementId", acceptance.agreement().text());
        view.put("agreementVersion", acceptance.version());
        view.put("userId", acceptance.user().text());
        view.put("state", "accepted");
        view.put("recordedDateTime", acceptance.at().toString());
        return view;
    }
}
