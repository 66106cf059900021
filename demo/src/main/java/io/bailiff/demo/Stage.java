package io.bailiff.demo;

import java.util.Map;
import java.util.Optional;

/// Where drills play: the provider, its people, and what is told to whoever watches.
record Stage(Provider provider, Cast cast, Report report) {
    static final String SCOPE = "openid profile offline_access api://orders/orders.read";

    Browser browser(String agent) {
        return new Browser(provider, agent);
    }

    App signIn(Browser browser, String client, Cast.Person person) {
        return signIn(browser, client, person, SCOPE);
    }

    App signIn(Browser browser, String client, Cast.Person person, String scope) {
        Browser.Code code = browser.authorize(client, scope, person.name(), person.password());
        Optional<App> app = App.redeem(provider, code);
        report.check(person.name() + " signs in to " + client, app.isPresent());
        return app.orElseThrow(() -> new IllegalStateException("the code of " + client + " was refused"));
    }

    /// The incident responder's tool, in the hands of who may revoke.
    App desk() {
        return signIn(
                browser("response desk"),
                "response-desk",
                cast.carol(),
                "openid api://bailiff/read api://bailiff/revoke");
    }

    /// Ends everything of a user.
    Provider.Answer revoke(App desk, Cast.Person person, String note) {
        return provider.postJson(
                provider.base().resolve("/bailiff/v1/revocations"),
                desk.accessToken(),
                Map.of("scope", Map.of("kind", "user", "user", person.name()), "reason", "drill", "note", note));
    }
}
