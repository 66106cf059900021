package io.bailiff.server.web.page;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.session.SessionFacts;

/// The person behind a request that passed the [Gate].
public record SignedIn(SessionFacts facts) {
    /// The request attribute that holds it.
    public static final String ATTRIBUTE = "io.bailiff.signedIn";

    /// The client that the pages are, in the audit chain and in a kill's actor.
    public static final ClientId PAGES = new ClientId("bailiff-pages");

    public UserId user() {
        return facts.user().id();
    }

    /// Who he is to the domain, in the admin center.
    public Caller caller() {
        return new Caller(actor(), authority(false));
    }

    public Actor actor() {
        return new Actor.ByUser(user(), PAGES);
    }

    /// @param onlyHimself true on the account pages, where an administrator is a user like any other
    public Authority.OfUser authority(boolean onlyHimself) {
        return new Authority.OfUser(user(), onlyHimself);
    }
}
