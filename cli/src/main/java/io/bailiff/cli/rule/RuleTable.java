package io.bailiff.cli.rule;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import java.util.List;

/// Rules as lines.
final class RuleTable {
    private RuleTable() {}

    static Table of(List<Json> rules) {
        var table = new Table("RULE", "STATE", "ENDS", "CAP", "ABOUT", "HELD");
        for (Json rule : rules) {
            table.add(
                    rule.text("id"), state(rule), rule.text("ends"), rule.text("cap"), about(rule), rule.text("held"));
        }
        return table;
    }

    private static String state(Json rule) {
        if (rule.text("alwaysOn").equals("true")) {
            return "always on";
        }
        return rule.text("stoppedAt").isEmpty() ? rule.text("state") : rule.text("state") + ", stopped";
    }

    private static String about(Json rule) {
        String groups = rule.joined("groups");
        String more = switch (rule.text("id")) {
            case "inactive" -> rule.text("idleDays") + " days";
            case "user-risk" -> rule.text("level");
            case "working-time-over" -> {
                Json time = rule.at("workingTime");
                yield time.joined("days") + " " + time.text("from") + "-" + time.text("until") + " UTC";
            }
            default -> "";
        };
        return groups.isEmpty() || more.isEmpty() ? more + groups : more + "; " + groups;
    }
}
