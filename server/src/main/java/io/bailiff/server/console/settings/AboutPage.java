package io.bailiff.server.console.settings;

import io.bailiff.server.settings.Installation;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// What runs here, of which version, on what.
@Controller
class AboutPage {
    static final String PATH = SettingsPage.PATH + "/about";

    private final Installation installation;
    private final Settings settings;
    private final Environment environment;
    private final InstantSource clock;
    private final Pages pages;

    AboutPage(Installation installation, Settings settings, Environment environment, InstantSource clock, Pages pages) {
        this.installation = installation;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/settings/about.jte",
                Map.of(
                        "installation",
                        installation,
                        "java",
                        Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                        "node",
                        node(),
                        "address",
                        settings.baseUrl().toString(),
                        "now",
                        clock.instant(),
                        "features",
                        features()));
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName() + ", process "
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "process " + ProcessHandle.current().pid();
        }
    }

    private List<Feature> features() {
        return List.of(
                new Feature("mail", set("bailiff.mail.host")),
                new Feature("phone", set("bailiff.phone.webhook")),
                new Feature("certificates", settings.certificates().port() != 0),
                new Feature("countries", set("bailiff.countries.file")),
                new Feature("drills", set("bailiff.drills.every")),
                new Feature("rotation", !settings.keyRotation().isZero()));
    }

    private boolean set(String name) {
        return !environment.getProperty(name, "").isEmpty();
    }
}
