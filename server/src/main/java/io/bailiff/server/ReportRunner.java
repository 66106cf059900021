package io.bailiff.server;

import io.bailiff.core.directory.Caller;
import io.bailiff.core.id.UserId;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportRuns;
import io.bailiff.core.review.ReportStart;
import io.bailiff.core.review.Reports;
import io.bailiff.core.transaction.StoreUnavailable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Makes reports in the background: those that somebody asks for, and those whose time has come.
public class ReportRunner implements ReportRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ReportRunner.class);

    private final Reports reports;

    ReportRunner(Reports reports) {
        this.reports = reports;
    }

    @Override
    public ReportStart start(Caller caller, ReportKind kind, int days) {
        var start = reports.begin(caller, kind, days);
        if (start instanceof ReportStart.Begun(var run)) {
            inBackground(run, List.of());
        }
        return start;
    }

    /// Makes what is due, unless another node does.
    @Scheduled(initialDelay = 20_000, fixedDelay = 20_000)
    public void runDue() {
        try {
            reports.takeDue()
                    .forEach(due -> inBackground(due.run(), due.schedule().recipients()));
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; scheduled reports wait", e);
        }
    }

    private void inBackground(ReportRun run, List<UserId> recipients) {
        Thread _ = Thread.ofVirtual().name("report").start(() -> make(run, recipients));
    }

    private void make(ReportRun run, List<UserId> recipients) {
        try {
            var _ = reports.conduct(run, recipients);
        } catch (RuntimeException e) {
            LOG.error("the report {} came to nothing", run.kind().wireName(), e);
            failed(run);
        }
    }

    private void failed(ReportRun run) {
        try {
            var _ = reports.fail(run);
        } catch (RuntimeException e) {
            LOG.error("nor could that be written down", e);
        }
    }
}
