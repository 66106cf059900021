package io.bailiff.store.automation;

import io.bailiff.store.Sql;
import io.bailiff.store.policy.PolicySql;

/// Rules on one open transaction.
public record SqlAutomation(Sql store) implements AutomationSql, PolicySql {}
