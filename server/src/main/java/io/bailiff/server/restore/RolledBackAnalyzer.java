package io.bailiff.server.restore;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says it in words instead of a stack trace.
public final class RolledBackAnalyzer extends AbstractFailureAnalyzer<RolledBack> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RolledBack cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), failure);
    }
}
