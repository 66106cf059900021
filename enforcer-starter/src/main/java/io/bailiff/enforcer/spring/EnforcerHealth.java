package io.bailiff.enforcer.spring;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Up while decisions can be made.
final class EnforcerHealth implements HealthIndicator {
    private final Enforcer enforcer;

    EnforcerHealth(Enforcer enforcer) {
        this.enforcer = enforcer;
    }

    @Override
    public Health health() {
        EnforcerStatus status = enforcer.status();
        Health.Builder health = status.state() == EnforcerStatus.State.LIVE ? Health.up() : Health.outOfService();
        health.withDetail("state", status.state())
                .withDetail("position", status.position())
                .withDetail("sseq", status.sseq())
                .withDetail("entries", status.entries())
                .withDetail("gaps", status.gaps())
                .withDetail("rollbacks", status.rollbacks())
                .withDetail("unchecked", status.unchecked())
                .withDetail("leaseRemaining", status.leaseRemaining().toString());
        status.lastTrouble().ifPresent(trouble -> health.withDetail("lastTrouble", trouble));
        return health.build();
    }
}
