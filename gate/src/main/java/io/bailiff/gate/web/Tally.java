package io.bailiff.gate.web;

import io.bailiff.enforcer.EnforcerStatus;
import io.bailiff.gate.admission.Admission;
import java.util.concurrent.atomic.AtomicLong;

/// Counts for `/_gate/metrics`, in Prometheus' text form.
final class Tally {
    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong signIn = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unclear = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();

    Admission count(Admission admission) {
        var _ = switch (admission) {
            case Admission.Open _ -> open.incrementAndGet();
            case Admission.Admitted _ -> admitted.incrementAndGet();
            case Admission.SignInNeeded _ -> signIn.incrementAndGet();
            case Admission.Refused _ -> refused.incrementAndGet();
            case Admission.Unclear _ -> unclear.incrementAndGet();
        };
        return admission;
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    void cut() {
        cuts.incrementAndGet();
    }

    String print(EnforcerStatus status) {
        return """
                # TYPE bailiff_gate_requests_total counter
                bailiff_gate_requests_total{outcome="admitted"} %d
                bailiff_gate_requests_total{outcome="public"} %d
                bailiff_gate_requests_total{outcome="sign-in"} %d
                bailiff_gate_requests_total{outcome="refused"} %d
                bailiff_gate_requests_total{outcome="unclear"} %d
                # TYPE bailiff_gate_connections gauge
                bailiff_gate_connections %d
                # TYPE bailiff_gate_cuts_total counter
                bailiff_gate_cuts_total %d
                # TYPE bailiff_gate_live gauge
                bailiff_gate_live %d
                # TYPE bailiff_gate_position gauge
                bailiff_gate_position %d
                """.formatted(
                        admitted.get(),
                        open.get(),
                        signIn.get(),
                        refused.get(),
                        unclear.get(),
                        connections.get(),
                        cuts.get(),
                        status.state() == EnforcerStatus.State.LIVE ? 1 : 0,
                        status.position());
    }
}
