package io.bailiff.server.ssf;

import io.bailiff.core.key.KeyPurpose;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a receiver finds us by (SSF 1.0, 7), and the keys that it checks our events with.
@RestController
class TransmitterMetadata {
    private final Issuer issuer;
    private final Transmitter transmitter;
    private final KeyRing keys;

    TransmitterMetadata(Issuer issuer, Transmitter transmitter, KeyRing keys) {
        this.issuer = issuer;
        this.transmitter = transmitter;
        this.keys = keys;
    }

    /// At the place that RFC 8615 wants and at the one that many clients try.
    @GetMapping({"/.well-known/ssf-configuration/{tenant}/v2.0", "/{tenant}/v2.0/.well-known/ssf-configuration"})
    ResponseEntity<String> metadata(@PathVariable String tenant) {
        if (!tenant.equals(issuer.tenant().text())) {
            throw new Refused(ApiError.notFound("There is no such tenant."));
        }
        var json = new LinkedHashMap<String, Object>();
        json.put(Ssf.Metadata.SPEC_VERSION, Ssf.SPEC_VERSION);
        json.put(Ssf.Metadata.ISSUER, issuer.text());
        json.put(Ssf.Metadata.JWKS_URI, transmitter.keys());
        json.put(Ssf.Metadata.DELIVERY_METHODS_SUPPORTED, Methods.SUPPORTED);
        json.put(Ssf.Metadata.CONFIGURATION_ENDPOINT, transmitter.configuration());
        json.put(Ssf.Metadata.STATUS_ENDPOINT, transmitter.status());
        json.put(Ssf.Metadata.ADD_SUBJECT_ENDPOINT, transmitter.addSubject());
        json.put(Ssf.Metadata.REMOVE_SUBJECT_ENDPOINT, transmitter.removeSubject());
        json.put(Ssf.Metadata.VERIFICATION_ENDPOINT, transmitter.verification());
        json.put(Ssf.Metadata.AUTHORIZATION_SCHEMES, List.of(Map.of("spec_urn", Ssf.OAUTH_SPEC_URN)));
        json.put(Ssf.Metadata.DEFAULT_SUBJECTS, "ALL");
        json.put(Ssf.Metadata.FEED_ENDPOINT, issuer.base() + "/ssf/feed");
        json.put(Ssf.Metadata.SNAPSHOT_ENDPOINT, issuer.base() + "/ssf/feed/snapshot");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.print(json));
    }

    /// The keys of security event tokens; no other token is signed with them.
    @GetMapping("/ssf/keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(Json.print(keys.published(KeyPurpose.SET)));
    }
}
