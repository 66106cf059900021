package io.bailiff.server.console.reports;

import io.bailiff.core.review.Finding;
import io.bailiff.core.review.Severity;
import io.bailiff.server.web.page.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A finding as a line of a list.
public record FindingRow(Finding finding) {
    private static final int FACTS = 4;

    /// The key of its words, which are filled with its name and its facts.
    public String key() {
        return "reports.finding." + finding.code();
    }

    /// The name, and then the facts.
    public Object[] facts() {
        List<String> all = new ArrayList<>();
        all.add(finding.name());
        all.addAll(finding.facts());
        while (all.size() < FACTS) {
            all.add("");
        }
        return all.toArray();
    }

    String sentence(Texts texts) {
        Object[] facts = facts();
        String[] plain = new String[facts.length];
        for (int i = 0; i < facts.length; i++) {
            plain[i] = facts[i].toString();
        }
        return texts.plain(key(), plain);
    }

    public String kind() {
        return switch (finding.severity()) {
            case HIGH -> "bad";
            case MEDIUM -> "wait";
            case LOW -> "gone";
        };
    }

    public String icon() {
        return finding.severity() == Severity.HIGH
                ? "alert-triangle"
                : finding.severity() == Severity.MEDIUM ? "alert-circle" : "info-circle";
    }

    /// Where one acts; empty text for nowhere.
    public String address() {
        String id = finding.subject().id();
        return switch (finding.subject().kind()) {
            case "session", "consent", "grant" -> ofUser("/security");
            case "user" -> finding.user().isEmpty() ? signIns("user", id) : ofUser("/security");
            case "app" -> "/admin/apps/" + encoded(id);
            case "address" -> signIns("address", id);
            default -> "";
        };
    }

    private String ofUser(String page) {
        return finding.user().isEmpty() ? "" : "/admin/users/" + finding.user() + page;
    }

    private static String signIns(String field, String value) {
        return "/admin/logs/sign-ins?" + field + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The key of the word for what one does there.
    public String action() {
        String kind = finding.subject().kind();
        return "reports.action." + (kind.equals("user") && !finding.user().isEmpty() ? "session" : kind);
    }
}
