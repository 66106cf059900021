package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.CONTROLS;
import static io.bailiff.core.access.PolicyPaths.OPERATOR;
import static io.bailiff.core.access.PolicyPaths.STRENGTH;
import static io.bailiff.core.access.PolicyPaths.TERMS;

import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.StrengthId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a policy asks for.
final class GrantReader {
    private static final Set<String> KNOWN = Set.of("block", "mfa", "compliantDevice", "passwordChange");

    private GrantReader() {}

    static GrantControls read(FormReader reader) {
        var named = reader.set(
                CONTROLS,
                text -> Optional.of(text).filter(KNOWN::contains),
                "block, mfa, compliantDevice and passwordChange are supported, and authenticationStrength and termsOfUse"
                        + " beside them");
        var operator = reader.one(OPERATOR);
        var strength = reader.one(STRENGTH, StrengthId::parse, "the id of an authentication strength is needed here");
        var terms = reader.set(TERMS, AgreementId::parse, "the id of an agreement is needed here");
        if (named.isEmpty() && strength.isEmpty() && terms.isEmpty() && operator.isEmpty()) {
            return new GrantControls.None();
        }
        if (operator.filter(text -> !text.equals("AND") && !text.equals("OR")).isPresent()) {
            throw new BadForm(OPERATOR, "it is AND or OR");
        }
        if (reader.alone(CONTROLS, "block")) {
            if (strength.isPresent() || !terms.isEmpty()) {
                throw new BadForm(CONTROLS, "block leaves nothing to ask for");
            }
            return new GrantControls.Block();
        }
        var controls = controls(named, strength, reader.all(TERMS));
        if (controls.isEmpty() || Set.copyOf(controls).size() != controls.size()) {
            throw new BadForm(CONTROLS, "one control or several, none twice");
        }
        if (controls.size() > 1 && operator.isEmpty()) {
            throw new BadForm(OPERATOR, "AND or OR is needed here");
        }
        return new GrantControls.Needs(controls, !operator.equals(Optional.of("OR")));
    }

    /// In the order in which Entra asks for them.
    private static List<Control> controls(Set<String> named, Optional<StrengthId> strength, List<String> terms) {
        var controls = new ArrayList<Control>();
        if (named.contains("mfa")) {
            controls.add(Control.Strength.MFA);
        }
        strength.map(Control.Strength::new).ifPresent(controls::add);
        if (named.contains("compliantDevice")) {
            controls.add(new Control.CompliantDevice());
        }
        if (named.contains("passwordChange")) {
            controls.add(new Control.PasswordChange());
        }
        terms.stream()
                .flatMap(id -> AgreementId.parse(id).stream())
                .map(Control.Terms::new)
                .forEach(controls::add);
        return controls;
    }
}
