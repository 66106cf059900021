package io.bailiff.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.webhook.Topic.Category;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    @ParameterizedTest
    @CsvSource({
        "revoke, ok, KILL",
        "revoke, targetOutOfReach, AUDIT",
        "kill-confirmed, ok, KILL",
        "kill-confirmed, receiver-lost, ALARM",
        "drill-disobeyed, silent, ALARM",
        "drill-ended, obeyed, AUDIT",
        "inbound-signal, capped, ALARM",
        "inbound-signal, ok, AUDIT",
        "sign-in, ok, AUDIT"
    })
    void anEntryIsAKillAnAlarmOrNeither(String action, String outcome, Category category) {
        var entry = new AuditEntry(Instant.EPOCH, new Actor.ByRule("test"), action, "", outcome, Map.of());
        assertThat(Topic.category(entry)).isEqualTo(category);
        assertThat(new Topic.Alarms().covers(entry)).isEqualTo(category == Category.ALARM);
        assertThat(new Topic.Kills().covers(entry)).isEqualTo(category == Category.KILL);
        assertThat(new Topic.Audit("").covers(entry)).isTrue();
    }
}
