package io.bailiff.server.console.logs;

import io.bailiff.core.access.Country;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AddressFilter;
import io.bailiff.core.journal.SignInFilter;
import io.bailiff.core.journal.SignInFilter.Whose;
import io.bailiff.core.journal.SignInOutcome;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.server.web.page.FormTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What somebody looks for among the sign-ins, as he typed it.
///
/// @param problems the fields that are not right; their texts are `logs.problem.…`
public record SignInForm(
        String user,
        String app,
        String result,
        String policy,
        String address,
        String country,
        String risk,
        FormTime from,
        FormTime until,
        List<String> problems) {
    private static final int LONGEST = 320;

    static SignInForm typed(Map<String, String> sent) {
        var form = new SignInForm(
                text(sent, "user"),
                text(sent, "app"),
                text(sent, "result"),
                text(sent, "policy"),
                text(sent, "address"),
                text(sent, "country").toUpperCase(Locale.ROOT),
                text(sent, "risk"),
                FormTime.typed(sent.getOrDefault("from", ""), sent.getOrDefault("zone", "")),
                FormTime.typed(sent.getOrDefault("until", ""), sent.getOrDefault("zone", "")),
                List.of());
        return new SignInForm(
                form.user,
                form.app,
                form.result,
                form.policy,
                form.address,
                form.country,
                form.risk,
                form.from,
                form.until,
                form.found());
    }

    static String text(Map<String, String> sent, String name) {
        String plain = sent.getOrDefault(name, "").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    private List<String> found() {
        List<String> wrong = new ArrayList<>();
        if (!address.isEmpty() && AddressFilter.parse(address).isEmpty()) {
            wrong.add("address");
        }
        if (!country.isEmpty() && !Country.valid(country)) {
            wrong.add("country");
        }
        if (from.wrong()) {
            wrong.add("from");
        }
        if (until.wrong()
                || from.at()
                        .flatMap(first -> until.at().filter(last -> !last.isAfter(first)))
                        .isPresent()) {
            wrong.add("until");
        }
        return wrong;
    }

    public boolean wrong(String field) {
        return problems.contains(field);
    }

    /// True if the list is not all that there is.
    public boolean narrowed() {
        return !query().isEmpty();
    }

    /// True if something is looked for in the fields that are folded away.
    public boolean more() {
        return !policy.isEmpty() || !address.isEmpty() || !country.isEmpty() || !risk.isEmpty();
    }

    SignInFilter filter(LogNames names) {
        return new SignInFilter(
                given(user)
                        .map(typed -> names.user(typed)
                                .<Whose>map(found -> new Whose.User(found.id()))
                                .or(() -> UserId.parse(typed).map(Whose.User::new))
                                .orElseGet(() -> new Whose.Typed(typed.toLowerCase(Locale.ROOT)))),
                given(app).map(names::app),
                SignInOutcome.named(result),
                AccessPolicyId.parse(policy),
                AddressFilter.parse(address),
                given(country).filter(Country::valid),
                RiskLevel.named(risk).filter(level -> level != RiskLevel.NONE),
                from.at(),
                until.at());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /// What stands behind the question mark.
    public String query() {
        return new Address()
                .with("user", user)
                .with("app", app)
                .with("result", result)
                .with("policy", policy)
                .with("address", address)
                .with("country", country)
                .with("risk", risk)
                .with("from", from.typed())
                .with("until", until.typed())
                .with("zone", from.typed().isEmpty() && until.typed().isEmpty() ? "" : from.zone())
                .query();
    }
}
