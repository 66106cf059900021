package io.bailiff.server.console.home;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Ending;
import io.bailiff.server.certificate.ServedCertificate;
import io.bailiff.server.certificate.TrustedAuthorities;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// All that ends by itself and would be missed: what Home lists, and what people are told of by mail.
@Component
public final class Endings {
    private final ServedCertificate served;
    private final TrustedAuthorities authorities;
    private final Clients clients;

    Endings(ServedCertificate served, TrustedAuthorities authorities, Clients clients) {
        this.served = served;
        this.authorities = authorities;
        this.clients = clients;
    }

    /// Soon or late, over or not; the first one first.
    public List<Ending> all() {
        var own = served.now().stream().map(one -> ending(Ending.Kind.SERVED, one.certificate()));
        var trusted = authorities.all().stream().map(one -> ending(Ending.Kind.AUTHORITY, one));
        // Of a disabled app nobody misses the secret.
        var apps = clients.list().stream()
                .filter(client -> client.enabled() && !BuiltIns.isBuiltIn(client.id()))
                .flatMap(Endings::of);
        return Stream.of(own, trusted, apps)
                .flatMap(all -> all)
                .sorted(Ending.FIRST)
                .toList();
    }

    private static Ending ending(Ending.Kind kind, X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        return new Ending(kind, subject, subject, certificate.getNotAfter().toInstant());
    }

    private static Stream<Ending> of(Client client) {
        return client.proof().ends().stream()
                .distinct()
                .map(at -> new Ending(Ending.Kind.CREDENTIAL, client.id().text(), client.name(), at));
    }
}
