package io.bailiff.server.console.webhooks;

import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is typed for a new webhook, and what is wrong with it.
///
/// @param chosen the topics that were ticked, in the words of [Topic]
/// @param actions how the actions begin that it is told of too, separated by spaces
/// @param problem `description`, `address`, `topics` or `actions`; empty if nothing is wrong
/// @param why what is wrong with the address, in English
public record WebhookForm(
        String description, String address, Set<String> chosen, String actions, String problem, String why) {
    static final Set<String> CHOICES = Set.of("kills", "alarms", "audit");

    static WebhookForm empty() {
        return new WebhookForm("", "", Set.of("kills", "alarms"), "", "", "");
    }

    /// In the order in which they are offered.
    public List<String> choices() {
        return List.of("kills", "alarms", "audit");
    }

    public boolean wrong(String field) {
        return problem.equals(field);
    }

    WebhookForm refused(String field, String reason) {
        return new WebhookForm(description, address, chosen, actions, field, reason);
    }

    /// What it is to be told of; empty if a word is no topic.
    Optional<List<Topic>> topics() {
        List<Topic> topics = new ArrayList<>();
        for (String choice : choices()) {
            if (chosen.contains(choice)) {
                Topic.parse(choice).ifPresent(topics::add);
            }
        }
        for (String action : actions.isEmpty() ? new String[0] : actions.split("[\\s,]+")) {
            var topic = Topic.parse("audit:" + action);
            if (topic.isEmpty()) {
                return Optional.empty();
            }
            topics.add(topic.get());
        }
        return Optional.of(topics);
    }

    /// The field that is wrong, the address aside.
    Optional<String> problemFound() {
        if (description.length() > Webhook.DESCRIPTION_MAX) {
            return Optional.of("description");
        }
        var topics = topics();
        if (topics.isEmpty()) {
            return Optional.of("actions");
        }
        int count = topics.get().size();
        return count == 0 || count > Webhook.MOST_TOPICS ? Optional.of("topics") : Optional.empty();
    }
}
