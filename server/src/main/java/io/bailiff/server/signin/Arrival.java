package io.bailiff.server.signin;

import io.bailiff.core.access.PersistentBrowser;
import io.bailiff.core.directory.Users;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.Campaigns;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.ClientCountry;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.access.ActionGate;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Where a browser goes after a step of a sign-in.
@Component
class Arrival {
    private final Sessions sessions;
    private final SessionLifetimes lifetimes;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final HalfDone halfDone;
    private final RememberedMark remembered;
    private final Campaigns campaigns;
    private final ClientAddress addresses;
    private final ClientCountry countries;
    private final Users users;
    private final ActionGate gate;

    Arrival(
            Sessions sessions,
            SessionLifetimes lifetimes,
            CurrentSession current,
            SessionCookies cookies,
            HalfDone halfDone,
            RememberedMark remembered,
            Campaigns campaigns,
            ClientAddress addresses,
            ClientCountry countries,
            Users users,
            ActionGate gate) {
        this.sessions = sessions;
        this.lifetimes = lifetimes;
        this.current = current;
        this.cookies = cookies;
        this.halfDone = halfDone;
        this.remembered = remembered;
        this.campaigns = campaigns;
        this.addresses = addresses;
        this.countries = countries;
        this.users = users;
        this.gate = gate;
    }

    Browser browser(HttpServletRequest request) {
        String address = addresses.of(request);
        return new Browser(
                cookies.device(request),
                address,
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
                remembered.of(request),
                countries.of(address));
    }

    /// The browser's old session ends here, so that one cookie never stands for two people in turn.
    View goOn(
            HttpServletRequest request,
            HttpServletResponse response,
            SignInResult.SignedIn done,
            boolean stay,
            Optional<LocalPath> destination) {
        current.unattended(request).ifPresent(old -> sessions.signOut(old, SignedIn.PAGES));
        cookies.signedIn(response, done.cookie(), done.session().device(), lasting(done, stay, request));
        halfDone.of(request).ifPresent(_ -> halfDone.over(response));
        String next = destination.map(LocalPath::value).orElse("/account");
        return SeeOther.to(campaigns.requestTo(done.session().user()).isPresent() ? CampaignPage.address(next) : next);
    }

    /// How long the cookie lives; empty for until the browser ends. A policy decides before the user does.
    private Optional<Duration> lasting(SignInResult.SignedIn done, boolean stay, HttpServletRequest request) {
        var session = done.session();
        var said = users.find(session.user())
                .flatMap(user -> gate.ofSession(user, session.shown(), session.createdAt(), request)
                        .persistentBrowser());
        Duration longest = stay ? lifetimes.staySignedIn() : lifetimes.absolute();
        return said.map(mode -> mode == PersistentBrowser.ALWAYS).orElse(stay)
                ? Optional.of(longest)
                : Optional.empty();
    }

    View goOnWithSecond(HttpServletResponse response, SignInCookie cookie, Optional<LocalPath> destination) {
        halfDone.begun(response, cookie);
        return SeeOther.to(second(destination));
    }

    /// To the first page, with a word about why.
    static View startAgain(String next) {
        return SeeOther.to(LocalPath.parse(next)
                .map(path -> "/signin?again=1&continue=" + URLEncoder.encode(path.value(), StandardCharsets.UTF_8))
                .orElse("/signin?again=1"));
    }

    /// The address of the page that sets another password.
    static String change(Optional<LocalPath> destination) {
        return below(ChangePasswordPage.PATH, destination);
    }

    /// The address of the page for the second factor.
    static String second(Optional<LocalPath> destination) {
        return below(SecondFactorPage.PATH, destination);
    }

    private static String below(String page, Optional<LocalPath> destination) {
        return destination
                .map(path -> page + "?continue=" + URLEncoder.encode(path.value(), StandardCharsets.UTF_8))
                .orElse(page);
    }
}
