package io.bailiff.store.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.policy.PolicyTx;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Json;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;

/// Writing what the organization allows and asks for.
public interface PolicyWriteSql extends PreferenceSql, PolicyTx {

    @Override
    default void save(MethodsPolicy policy) {
        var _ = store().sql("DELETE FROM method_rule").update();
        policy.rules().forEach(this::save);
        var _ = store().sql("DELETE FROM methods_policy").update();
        var campaign = policy.campaign();
        var _ = store().sql("""
                        INSERT INTO methods_policy (id, system_preferred, remember_days, campaign_kind,
                                                    campaign_everybody, campaign_included, campaign_excluded,
                                                    campaign_skips, campaign_until)
                        VALUES (1, :preferred, :days, :kind, :everybody, :included, :excluded, :skips, :until)
                        """)
                .param("preferred", Column.of(policy.systemPreferred()))
                .param("days", policy.rememberDays())
                .param("kind", campaign.map(one -> one.kind().wireName()).orElse(null), Types.VARCHAR)
                .param(
                        "everybody",
                        campaign.map(one -> Column.of(one.audience().everybody()))
                                .orElse(null),
                        Types.BIGINT)
                .param(
                        "included",
                        campaign.map(one -> groups(one.audience().included())).orElse(null),
                        Types.VARCHAR)
                .param(
                        "excluded",
                        campaign.map(one -> groups(one.audience().excluded())).orElse(null),
                        Types.VARCHAR)
                .param("skips", campaign.map(Campaign::skips).orElse(null), Types.BIGINT)
                .param(
                        "until",
                        campaign.flatMap(Campaign::until)
                                .map(Instant::toEpochMilli)
                                .orElse(null),
                        Types.BIGINT)
                .update();
    }

    private void save(AuthenticatorKind kind, MethodRule rule) {
        Audience use = rule.use();
        Audience register = rule.register();
        var _ = store().sql("""
                        INSERT INTO method_rule (kind, enabled, use_everybody, use_included, use_excluded,
                                                 register_everybody, register_included, register_excluded)
                        VALUES (:kind, :enabled, :useAll, :useIn, :useOut, :registerAll, :registerIn, :registerOut)
                        """)
                .param("kind", kind.wireName())
                .param("enabled", Column.of(rule.enabled()))
                .param("useAll", Column.of(use.everybody()))
                .param("useIn", groups(use.included()))
                .param("useOut", groups(use.excluded()))
                .param("registerAll", Column.of(register.everybody()))
                .param("registerIn", groups(register.included()))
                .param("registerOut", groups(register.excluded()))
                .update();
    }

    private static String groups(Collection<GroupId> groups) {
        return Json.set(groups.stream().map(GroupId::text).toList());
    }

    @Override
    default void save(AuthenticationStrength strength) {
        var _ = store().sql("""
                        INSERT INTO authentication_strength (id, name, combinations)
                        VALUES (:id, :name, :combinations)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, combinations = excluded.combinations
                        """)
                .param("id", strength.id().text())
                .param("name", strength.name())
                .param(
                        "combinations",
                        Json.set(strength.allowed().stream()
                                .map(Combination::text)
                                .toList()))
                .update();
    }

    @Override
    default void remove(StrengthId strength) {
        var _ = store().sql("DELETE FROM authentication_strength WHERE id = :id")
                .param("id", strength.text())
                .update();
    }

    @Override
    default boolean demandedByAClient(StrengthId strength) {
        return store().sql("SELECT 1 FROM client WHERE strength = :id AND deleted_at IS NULL LIMIT 1")
                .param("id", strength.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
