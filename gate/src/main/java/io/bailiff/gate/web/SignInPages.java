package io.bailiff.gate.web;

import io.bailiff.gate.admission.Doorkeeper;
import io.bailiff.gate.session.Seal;
import io.bailiff.gate.session.SessionKey;
import io.bailiff.gate.session.StoreUnavailable;
import io.bailiff.gate.setting.GateSettings;
import io.bailiff.gate.signin.Flow;
import io.bailiff.gate.signin.Provider;
import io.bailiff.gate.signin.Provider.Grant;
import io.bailiff.gate.signin.Unreachable;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The gate's own addresses for people, on the app's host: sign in, come back, sign out.
final class SignInPages {
    private static final System.Logger LOG = System.getLogger("io.bailiff.gate");
    private static final Duration FLOW_LIFE = Duration.ofMinutes(15);
    private static final int MOST_FLOWS = 5;
    private static final String AGAIN = "<p><a href=\"/_gate/sign-in\">Sign in again</a></p>";

    private final GateSettings settings;
    private final Seal seal;
    private final Provider provider;
    private final Doorkeeper doorkeeper;
    private final InstantSource clock;
    private final Aside aside;

    SignInPages(
            GateSettings settings,
            Seal seal,
            Provider provider,
            Doorkeeper doorkeeper,
            InstantSource clock,
            Aside aside) {
        this.settings = settings;
        this.seal = seal;
        this.provider = provider;
        this.doorkeeper = doorkeeper;
        this.clock = clock;
        this.aside = aside;
    }

    /// Leads to the provider, and remembers in the browser alone where he wanted to go.
    void signIn(HttpServerRequest request) {
        List<String> returns = request.params().getAll("return");
        String back = Inbound.back(returns.size() == 1 ? Optional.of(returns.get(0)) : Optional.empty())
                .orElse("/");
        String state = seal.randomText();
        Flow flow = Flow.begin(seal, back, clock.instant());
        List<String> begun = Cookies.of(request).flows();
        aside.run(() -> provider.authorization(flow, state))
                .onSuccess(address -> {
                    if (begun.size() >= MOST_FLOWS) {
                        begun.forEach(name -> request.response().headers().add("Set-Cookie", Cookies.gone(name)));
                    }
                    request.response()
                            .headers()
                            .add("Set-Cookie", Cookies.flow(state, flow.sealed(seal, state), FLOW_LIFE));
                    Reply.redirect(request, address.toString());
                })
                .onFailure(broken -> trouble(request, broken));
    }

    /// Where the provider sends him back to. Only the browser that began this sign-in can finish it.
    void callback(HttpServerRequest request) {
        Optional<String> state = parameter(request, "state").filter(text -> text.length() >= 40);
        Optional<Flow> flow = state.flatMap(text -> Cookies.of(request)
                .one(Cookies.flowName(text))
                .flatMap(cookie -> Flow.open(seal, cookie, text, clock.instant())));
        if (flow.isEmpty()) {
            Reply.page(
                    request,
                    400,
                    "This sign-in was not begun here",
                    "<p>It was begun in another browser, or too long ago.</p>" + AGAIN,
                    "");
            return;
        }
        request.response().headers().add("Set-Cookie", Cookies.gone(Cookies.flowName(state.orElseThrow())));
        Optional<String> code = parameter(request, "code");
        if (code.isEmpty() || !parameter(request, "iss").equals(Optional.of(settings.issuer()))) {
            LOG.log(System.Logger.Level.INFO, "A sign-in came back without a code of {0}", settings.issuer());
            Reply.page(request, 403, "You have not been signed in", AGAIN, "");
            return;
        }
        String cookie = seal.randomText();
        Optional<SessionKey> before = Cookies.of(request).one(Cookies.SESSION).flatMap(SessionKey::of);
        aside.run(() -> finish(code.get(), flow.get(), cookie, before))
                .onSuccess(problem -> {
                    if (problem.isPresent()) {
                        LOG.log(System.Logger.Level.WARNING, "A sign-in failed: {0}", problem.get());
                        Reply.page(request, 403, "You have not been signed in", AGAIN, "");
                        return;
                    }
                    request.response().headers().add("Set-Cookie", Cookies.session(cookie));
                    Reply.redirect(request, settings.url() + flow.get().back());
                })
                .onFailure(broken -> trouble(request, broken));
    }

    private Optional<String> finish(String code, Flow flow, String cookie, Optional<SessionKey> before) {
        return switch (provider.redeem(code, flow)) {
            case Grant.Granted granted -> doorkeeper.keep(SessionKey.of(cookie).orElseThrow(), granted, before);
            case Grant.Over over -> Optional.of(over.error());
            case Grant.Unknown unknown -> Optional.of(unknown.trouble());
        };
    }

    /// Asks first: a link on a strange page shall sign nobody out.
    void askToSignOut(HttpServerRequest request) {
        Reply.page(
                request,
                200,
                "Sign out?",
                "<form method=\"post\" action=\"/_gate/sign-out\"><button>Sign out</button></form>",
                " " + origin(URI.create(settings.issuer())));
    }

    void signOut(HttpServerRequest request) {
        boolean own = settings.url().toString().equals(request.getHeader("Origin"))
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        if (!own) {
            Reply.text(request, 403, "This must come from a page of " + settings.url());
            return;
        }
        Optional<SessionKey> key = Cookies.of(request).one(Cookies.SESSION).flatMap(SessionKey::of);
        aside.run(() -> key.flatMap(doorkeeper::signOut).flatMap(this::signOutAddress))
                .onSuccess(address -> {
                    request.response().headers().add("Set-Cookie", Cookies.gone(Cookies.SESSION));
                    Reply.redirect(request, address.map(URI::toString).orElse(settings.url() + "/_gate/signed-out"));
                })
                .onFailure(broken -> trouble(request, broken));
    }

    private Optional<URI> signOutAddress(String idToken) {
        try {
            return provider.signOut(idToken);
        } catch (Unreachable silent) {
            return Optional.empty();
        }
    }

    void signedOut(HttpServerRequest request) {
        Reply.page(request, 200, "You are signed out", AGAIN, "");
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static Optional<String> parameter(HttpServerRequest request, String name) {
        List<String> values = request.params().getAll(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    static void trouble(HttpServerRequest request, Throwable broken) {
        boolean known = broken instanceof Unreachable || broken instanceof StoreUnavailable;
        LOG.log(
                known ? System.Logger.Level.WARNING : System.Logger.Level.ERROR,
                "A request failed: " + broken.getMessage(),
                known ? null : broken);
        if (!request.response().headWritten()) {
            request.response().putHeader("Retry-After", "5");
            Reply.text(request, 503, "This cannot be done now. Try again in a moment.");
        }
    }
}
