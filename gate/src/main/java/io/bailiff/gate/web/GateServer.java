package io.bailiff.gate.web;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerStatus;
import io.bailiff.gate.admission.Admission;
import io.bailiff.gate.admission.Admission.Admitted;
import io.bailiff.gate.admission.Admission.Open;
import io.bailiff.gate.admission.Doorkeeper;
import io.bailiff.gate.admission.Identity;
import io.bailiff.gate.admission.Visit;
import io.bailiff.gate.session.Seal;
import io.bailiff.gate.setting.GateSettings;
import io.bailiff.gate.signin.Provider;
import io.bailiff.signals.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// The gate's HTTP server. Everything below `/_gate/` is its own; the rest is the app's, if it is a proxy too.
public final class GateServer implements AutoCloseable {
    private static final String ENVOY = "/_gate/envoy";
    private static final int LARGEST_HEADERS = 32 * 1024;

    private final GateSettings settings;
    private final Enforcer enforcer;
    private final Doorkeeper doorkeeper;
    private final SignInPages pages;
    private final ForwardAuth forward;
    private final Optional<StreamingProxy> proxy;
    private final Tally tally = new Tally();
    private final Aside aside = new Aside();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    /// Starts, and answers from then on.
    public GateServer(
            GateSettings settings,
            Enforcer enforcer,
            Seal seal,
            Provider provider,
            Doorkeeper doorkeeper,
            InstantSource clock) {
        this.settings = settings;
        this.enforcer = enforcer;
        this.doorkeeper = doorkeeper;
        this.pages = new SignInPages(settings, seal, provider, doorkeeper, clock, aside);
        this.forward = new ForwardAuth(settings);
        var connections = new LiveConnections(enforcer, doorkeeper, aside, tally);
        this.proxy = settings.upstream().map(app -> new StreamingProxy(settings, app, vertx, connections));
        this.server = vertx.createHttpServer(options()).requestHandler(this::answer);
        try {
            var _ = server.listen().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("cannot listen at " + settings.listen(), e);
        }
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions()
                .setHost(settings.listen().host())
                .setPort(settings.listen().port())
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxInitialLineLength(16 * 1024);
        settings.certificate()
                .ifPresent(files -> options.setSsl(true)
                        .setUseAlpn(false)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(files.chain().toString())
                                .addKeyPath(files.key().toString())));
        return options;
    }

    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        request.pause();
        var inbound = new Inbound(request, settings);
        String path = Optional.ofNullable(request.path()).orElse("");
        if (path.equals("/_gate/health")) {
            health(request);
        } else if (path.equals("/_gate/metrics")) {
            metrics(inbound);
        } else if (path.equals("/_gate/check")) {
            ask(inbound, inbound.asNginxTells(), (_, admission) -> forward.toNginx(request, admission));
        } else if (path.equals("/_gate/answer")) {
            ask(inbound, inbound.asNginxTells(), (visit, admission) -> forward.again(inbound, visit, admission));
        } else if (path.equals("/_gate/unclear")) {
            ForwardAuth.unclear(request);
        } else if (path.equals("/_gate/forward")) {
            ask(inbound, inbound.asForwarded(), (visit, admission) -> forward.toCaller(inbound, visit, admission));
        } else if (path.startsWith(ENVOY + "/")) {
            ask(
                    inbound,
                    inbound.asEnvoyTells(ENVOY),
                    (visit, admission) -> forward.toCaller(inbound, visit, admission));
        } else if (!inbound.isForUs()) {
            Reply.text(request, 421, "This gate stands before " + settings.url());
        } else if (path.equals("/_gate") || path.startsWith("/_gate/")) {
            page(request, request.method() + " " + path);
        } else if (proxy.isPresent()) {
            ask(inbound, inbound.asItself(), (visit, admission) -> pass(proxy.get(), inbound, visit, admission));
        } else {
            Reply.text(request, 404, "This gate is asked by a proxy at /_gate/ and serves nothing else.");
        }
    }

    private void page(HttpServerRequest request, String what) {
        switch (what) {
            case "GET /_gate/sign-in" -> pages.signIn(request);
            case "GET /_gate/callback" -> pages.callback(request);
            case "GET /_gate/sign-out" -> pages.askToSignOut(request);
            case "POST /_gate/sign-out" -> pages.signOut(request);
            case "GET /_gate/signed-out" -> pages.signedOut(request);
            default -> Reply.text(request, 404, "There is nothing here.");
        }
    }

    private void ask(Inbound inbound, Optional<Visit> told, BiConsumer<Visit, Admission> then) {
        if (told.isEmpty()) {
            Reply.text(
                    inbound.request(),
                    400,
                    "This is not a request for " + settings.url() + " as a declared proxy tells it.");
            return;
        }
        aside.run(() -> doorkeeper.admit(told.get()))
                .onSuccess(admission -> then.accept(told.get(), tally.count(admission)))
                .onFailure(broken -> SignInPages.trouble(inbound.request(), broken));
    }

    private void pass(StreamingProxy to, Inbound inbound, Visit visit, Admission admission) {
        switch (admission) {
            case Open _ -> to.pass(inbound, Identity.NOBODY, Optional.empty());
            case Admitted admitted -> to.pass(inbound, admitted.identity(), Optional.of(admitted));
            default -> forward.toCaller(inbound, visit, admission);
        }
    }

    private void health(HttpServerRequest request) {
        EnforcerStatus.State state = enforcer.status().state();
        Reply.json(request, state == EnforcerStatus.State.LIVE ? 200 : 503, Json.print(Map.of("state", state.name())));
    }

    /// For a scraper on the gate's own network, not for what a proxy hands through.
    private void metrics(Inbound inbound) {
        HttpServerRequest request = inbound.request();
        if (inbound.fromProxy() && !request.headers().contains("X-Forwarded-For")) {
            Reply.text(request, 200, tally.print(enforcer.status()).strip());
        } else {
            Reply.text(request, 404, "There is nothing here.");
        }
    }

    @Override
    public void close() {
        var _ = vertx.close();
        aside.close();
    }
}
