package io.bailiff.server.delivery;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.message.Wording;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agent;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.Texts;
import io.bailiff.server.web.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The words of messages, out of the file that holds the pages' words too.
///
/// Plain text: nothing in it is fetched, and nothing that somebody else chose stands in it as he
/// wrote it. Every link begins with the provider's own address.
final class Letters implements Wording {
    private static final String REPORT = "report";
    private static final String TEST = "test";
    private static final String ENDS = "ends-soon";

    private final Settings settings;
    private final Agents agents;
    private final Texts texts;

    Letters(Settings settings, Agents agents, Texts texts) {
        this.settings = settings;
        this.agents = agents;
        this.texts = texts;
    }

    @Override
    public Parcel of(Message message, Letter letter) {
        var code = Optional.ofNullable(letter.facts().get(Letter.CODE));
        return new Parcel(
                message.id(),
                message.channel(),
                letter.to(),
                letter.about(),
                message.channel() == Channel.MAIL ? subject(letter) : "",
                code.map(digits -> code(message.channel(), letter, digits))
                        .orElseGet(() -> words(message.channel(), letter)),
                code);
    }

    private String words(Channel channel, Letter letter) {
        return switch (letter.about()) {
            case REPORT -> report(letter);
            case TEST ->
                texts.plain(
                        "letter.test." + channel.wireName(),
                        settings.tenantName(),
                        address("/admin/settings/delivery"));
            case ENDS -> ends(letter.facts());
            default -> notice(letter);
        };
    }

    private String subject(Letter letter) {
        return letter.about().equals(REPORT)
                ? texts.plain("letter.report.subject", kind(letter))
                : texts.plain("letter." + letter.about() + ".subject");
    }

    private String kind(Letter letter) {
        return texts.plain("reports.kind." + fact(letter.facts(), "kind"));
    }

    /// Figures and where to look: what was found stays where it is asked who looks.
    private String report(Letter letter) {
        Map<String, String> facts = letter.facts();
        String at = Times.shortly(Instant.parse(fact(facts, "at")), texts, Optional.empty());
        return String.join(
                        "\n",
                        texts.plain("letter.report.text", kind(letter), at),
                        "",
                        texts.plain(
                                "letter.report.figures",
                                fact(facts, "high"),
                                fact(facts, "medium"),
                                fact(facts, "low")),
                        "",
                        texts.plain("letter.report.link", address("/admin/reports/runs/" + fact(facts, "run"))),
                        "",
                        texts.plain("letter.report.end", settings.tenantName(), address("")))
                + "\n";
    }

    /// How much and when: what it is stays where it is asked who looks.
    private String ends(Map<String, String> facts) {
        String first = Times.shortly(Instant.parse(fact(facts, "at")), texts, Optional.empty());
        return String.join(
                        "\n",
                        texts.plain("letter.ends-soon.text", settings.tenantName(), first),
                        "",
                        texts.plain(
                                "letter.ends-soon.figures", fact(facts, "certificates"), fact(facts, "credentials")),
                        "",
                        texts.plain("letter.ends-soon.todo", address("/admin")),
                        "",
                        texts.plain("letter.end", settings.tenantName(), address("")))
                + "\n";
    }

    private String code(Channel channel, Letter letter, String digits) {
        String said = channel == Channel.VOICE ? String.join(", ", digits.split("")) : digits;
        return texts.plain(
                "letter." + letter.about() + "." + channel.wireName(),
                said,
                settings.tenantName(),
                address("/account"));
    }

    private String notice(Letter letter) {
        Map<String, String> facts = letter.facts();
        List<String> lines = new ArrayList<>();
        lines.add(texts.plain("letter." + letter.about() + ".text", settings.tenantName()));
        lines.add("");
        lines.add(texts.plain("letter.when", Times.shortly(Instant.parse(fact(facts, "at")), texts, Optional.empty())));
        Stream.of(account(facts), method(facts), whence(facts), agent(facts), by(facts))
                .flatMap(Optional::stream)
                .forEach(lines::add);
        lines.add("");
        lines.add(texts.plain("letter." + letter.about() + ".todo", link(facts)));
        lines.add("");
        lines.add(texts.plain("letter.end", settings.tenantName(), address("")));
        return String.join("\n", lines) + "\n";
    }

    private static String fact(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "");
    }

    private Optional<String> account(Map<String, String> facts) {
        return Optional.of(fact(facts, "account"))
                .filter(name -> !name.isEmpty())
                .map(name -> texts.plain("letter.account", name));
    }

    private Optional<String> method(Map<String, String> facts) {
        return Optional.of(fact(facts, "method"))
                .filter(name -> !name.isEmpty())
                .map(name -> texts.plain("letter.method", texts.authenticator(name)));
    }

    private Optional<String> whence(Map<String, String> facts) {
        return Optional.of(fact(facts, "address"))
                .filter(address -> !address.isEmpty())
                .map(address -> texts.plain("letter.from", SessionRow.written(address)));
    }

    private Optional<String> agent(Map<String, String> facts) {
        if (fact(facts, "address").isEmpty()) {
            return Optional.empty();
        }
        Agent agent = agents.read(fact(facts, "agent"));
        String known = String.join(
                ", ",
                Stream.of(agent.browser(), agent.platform())
                        .filter(name -> !name.isEmpty())
                        .toList());
        return Optional.of(texts.plain("letter.agent", known.isEmpty() ? texts.plain("letter.agent.unknown") : known));
    }

    private Optional<String> by(Map<String, String> facts) {
        return fact(facts, "by").isEmpty() ? Optional.empty() : Optional.of(texts.plain("letter.by-another"));
    }

    /// Where the user can say that it was not him.
    private String link(Map<String, String> facts) {
        String signIn = fact(facts, "signIn");
        if (signIn.matches("[0-9]{1,18}")) {
            return address("/account/not-me?sign-in=" + signIn);
        }
        if (!fact(facts, "drill").isEmpty()) {
            return address("/admin/drills/" + fact(facts, "drill"));
        }
        return SessionId.parse(fact(facts, "session"))
                .map(session -> address("/account/not-me?session=" + session.text()))
                .orElseGet(() -> address("/account"));
    }

    private String address(String path) {
        return settings.baseUrl() + path;
    }
}
