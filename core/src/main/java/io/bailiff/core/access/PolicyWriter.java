package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.BROWSER;
import static io.bailiff.core.access.PolicyPaths.CONTINUOUS;
import static io.bailiff.core.access.PolicyPaths.CONTROLS;
import static io.bailiff.core.access.PolicyPaths.FREQUENCY;
import static io.bailiff.core.access.PolicyPaths.KEY_BOUND;
import static io.bailiff.core.access.PolicyPaths.OPERATOR;
import static io.bailiff.core.access.PolicyPaths.STRENGTH;
import static io.bailiff.core.access.PolicyPaths.TERMS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns policies into forms.
final class PolicyWriter {
    private PolicyWriter() {}

    /// The form that reads as this policy.
    static PolicyForm of(AccessPolicy policy) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("displayName", List.of(policy.name()));
        form.put("description", policy.description().stream().toList());
        form.put("state", List.of(policy.state().wireName()));
        ConditionsWriter.write(form, policy.conditions());
        grant(form, policy.grant());
        session(form, policy.session());
        return PolicyForm.of(form);
    }

    private static void grant(Map<String, List<String>> form, GrantControls grant) {
        switch (grant) {
            case GrantControls.None() -> {}
            case GrantControls.Block() -> {
                form.put(OPERATOR, List.of("OR"));
                form.put(CONTROLS, List.of("block"));
            }
            case GrantControls.Needs(var controls, var all) -> {
                form.put(OPERATOR, List.of(all ? "AND" : "OR"));
                for (Control control : controls) {
                    switch (control) {
                        case Control.Strength strength -> {
                            if (strength.equals(Control.Strength.MFA)) {
                                add(form, CONTROLS, "mfa");
                            } else {
                                add(form, STRENGTH, strength.id().text());
                            }
                        }
                        case Control.CompliantDevice() -> add(form, CONTROLS, "compliantDevice");
                        case Control.PasswordChange() -> add(form, CONTROLS, "passwordChange");
                        case Control.Terms(var id) -> add(form, TERMS, id.text());
                        case Control.KeyBound() -> throw new IllegalStateException("it is a session control");
                    }
                }
            }
        }
    }

    private static void add(Map<String, List<String>> form, String path, String value) {
        form.computeIfAbsent(path, _ -> new ArrayList<>()).add(value);
    }

    private static void session(Map<String, List<String>> form, SessionControls session) {
        session.frequency().ifPresent(frequency -> frequency(form, frequency));
        session.browser().ifPresent(mode -> {
            form.put(BROWSER + "isEnabled", List.of("true"));
            form.put(BROWSER + "mode", List.of(mode.wireName()));
        });
        session.continuous().ifPresent(mode -> form.put(CONTINUOUS, List.of(mode.wireName())));
        if (session.keyBound()) {
            form.put(KEY_BOUND, List.of("true"));
        }
    }

    private static void frequency(Map<String, List<String>> form, SessionControls.Frequency frequency) {
        form.put(FREQUENCY + "isEnabled", List.of("true"));
        form.put(
                FREQUENCY + "authenticationType",
                List.of(frequency.secondFactor() ? "secondaryAuthentication" : "primaryAndSecondaryAuthentication"));
        if (frequency.every().equals(SessionControls.EVERY_TIME)) {
            form.put(FREQUENCY + "frequencyInterval", List.of("everyTime"));
            return;
        }
        boolean days = frequency.every().toHours() % 24 == 0;
        form.put(FREQUENCY + "frequencyInterval", List.of("timeBased"));
        form.put(FREQUENCY + "type", List.of(days ? "days" : "hours"));
        form.put(
                FREQUENCY + "value",
                List.of(Long.toString(
                        days ? frequency.every().toDays() : frequency.every().toHours())));
    }
}
