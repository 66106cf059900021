package io.bailiff.server.console.reports;

import io.bailiff.core.journal.CsvLine;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.Reports;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.page.Preferences;
import io.bailiff.server.web.page.Texts;
import io.bailiff.server.web.page.Times;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Reports as files, in the language and the zone of whoever asks.
@Component
class ReportFiles {
    private static final List<String> COLUMNS =
            List.of("severity", "code", "finding", "subjectKind", "subjectId", "name", "user", "since");

    private final Reports reports;
    private final Settings settings;

    ReportFiles(Reports reports, Settings settings) {
        this.reports = reports;
        this.settings = settings;
    }

    byte[] csv(ReportRun run, Preferences reader) {
        var text = new StringBuilder(CsvLine.of(COLUMNS));
        for (Finding one : all(run)) {
            text.append(CsvLine.of(List.of(
                    one.severity().wireName(),
                    one.code(),
                    new FindingRow(one).sentence(reader.text()),
                    one.subject().kind(),
                    one.subject().id(),
                    one.name(),
                    one.user(),
                    one.since().toString())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Finding> all(ReportRun run) {
        return reports.findings(run.id(), 0, Reports.KEPT_FINDINGS);
    }

    byte[] pdf(ReportRun run, Preferences reader) {
        Texts texts = reader.text();
        String kind = texts.plain("reports.kind." + run.kind().wireName());
        var tally = run.tally();
        var findings = all(run);
        List<String> lead = new ArrayList<>();
        lead.add(settings.tenantName() + " · " + Times.shortly(run.startedAt(), texts, reader.zone()));
        lead.add(texts.plain("reports.kind." + run.kind().wireName() + ".text", Integer.toString(run.days())));
        lead.add(texts.plain(
                "reports.tally",
                Long.toString(tally.high()),
                Long.toString(tally.medium()),
                Long.toString(tally.low())));
        if (findings.isEmpty()) {
            lead.add(texts.plain("reports.clean"));
        }
        if (tally.all() > findings.size()) {
            lead.add(texts.plain("reports.cut", Integer.toString(findings.size()), Long.toString(tally.all())));
        }
        return ReportPdf.of(new ReportPdf.Sheet(
                kind,
                lead,
                findings.stream().map(one -> item(one, reader)).toList(),
                settings.tenantName() + " · " + kind,
                texts.plain("reports.page", "{0}", "{1}")));
    }

    private static ReportPdf.Item item(Finding one, Preferences reader) {
        Texts texts = reader.text();
        return new ReportPdf.Item(
                texts.plain("reports.severity." + one.severity().wireName()),
                new FindingRow(one).sentence(texts),
                texts.plain("reports.since", Times.shortly(one.since(), texts, reader.zone()))
                        + " · "
                        + one.subject().kind() + " " + one.subject().id());
    }
}
