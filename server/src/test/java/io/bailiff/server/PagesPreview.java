package io.bailiff.server;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Shows the pages with made-up people, for whoever works on them: run it and open the address it prints.
final class PagesPreview {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
    private static final String EDGE =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

    private PagesPreview() {}

    public static void main(String[] args) {
        var context = new SpringApplicationBuilder(PagesApplication.class)
                .properties("bailiff.data=target/preview")
                .initializers(new FreshDatabase())
                .run(args);
        var contoso = context.getBean(Contoso.class);
        contoso.user("Gil Ortega", "gil", true, Role.GLOBAL_ADMINISTRATOR);
        contoso.user("Rita Reyes", "rita", true, Role.SECURITY_READER);
        var alice = contoso.user("Alice Ashton", "alice", true);
        for (String name : List.of(
                "Bram Vermeer",
                "Chiara Conti",
                "Dmitri Volkov",
                "Élise Moreau",
                "Farid Haddad",
                "Grace Okafor",
                "Hiroshi Tanaka",
                "Ingrid Solberg")) {
            contoso.user(name, !name.startsWith("Dm"));
        }
        contoso.user("Salma Idris", "salma", true, Role.SECURITY_OPERATOR, Role.HELPDESK_ADMINISTRATOR);
        hold(contoso, alice);
        var now = context.getBean(InstantSource.class).instant();
        context.getBean(ToldReceivers.class)
                .are(
                        receiver("orders-api, instance 7f3a", Position.MAX, now),
                        receiver("orders-api, instance 91c0", 1, now),
                        receiver("billing-api", 0, now.minus(Duration.ofMinutes(4))));
    }

    private static void hold(Contoso contoso, User alice) {
        var orders = contoso.client("orders", "Orders");
        var mail = contoso.client("mail", "Contoso Mail");
        var travel = contoso.client("travel", "Travel desk");
        Session desk = contoso.session(alice, EDGE, "203.0.113.24", Duration.ofMinutes(12));
        contoso.grant(desk, orders, false);
        contoso.grant(desk, mail, true);
        Session phone = contoso.session(alice, IPHONE, "2001:db8:41::7", Duration.ofHours(30));
        contoso.grant(phone, mail, true);
        Session home = contoso.session(alice, FIREFOX, "198.51.100.9", Duration.ofDays(3));
        contoso.grant(home, travel, false);
        contoso.session(alice, "curl/8.14.1", "192.0.2.77", Duration.ofDays(5));
    }

    private static Stream receiver(String name, long acknowledged, Instant seen) {
        return Stream.begun(
                name,
                new ClientId("orders"),
                name,
                Declared.NOTHING,
                new Head("preview", new Position(acknowledged), 0),
                seen);
    }
}
