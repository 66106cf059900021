package io.bailiff.core.directory;

import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a plan says of a client's secrets. One that is there already keeps what is not said
/// anew.
final class PlanOfSecrets {
    private static final int SHORTEST = 32;
    private static final int LONGEST = 512;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Problems problems;
    private final List<ClientSecret> existing;
    private final Instant now;

    PlanOfSecrets(Problems problems, Optional<ClientProof> existing, Instant now) {
        this.problems = problems;
        this.existing = existing.stream()
                .flatMap(proof -> proof instanceof ClientProof.Secret(var secrets) ? secrets.stream() : Stream.empty())
                .toList();
        this.now = now;
    }

    ClientProof one(ClearText secret, String path) {
        check(secret, path);
        return new ClientProof.Secret(
                List.of(secret(Sha256.hex(secret.reveal()), Optional.empty(), Optional.empty(), path)));
    }

    ClientProof all(List<TenantPlan.PlannedSecret> planned, String path) {
        problems.addIf(
                planned.isEmpty() || planned.size() > Clients.MOST_SECRETS,
                path,
                "holds 1 to " + Clients.MOST_SECRETS + " secrets");
        List<ClientSecret> secrets = new ArrayList<>();
        PlanReader.forEach(planned, path, at -> {
            var one = at.value();
            problems.addIf(
                    one.secret().isPresent() == one.sha256().isPresent(),
                    at.path("secret"),
                    "or sha256 is needed, one of them");
            problems.text(one.description(), at.path("description"));
            one.secret().ifPresent(text -> check(text, at.path("secret")));
            problems.addIf(
                    one.sha256().filter(text -> !HASH.matcher(text).matches()).isPresent(),
                    at.path("sha256"),
                    "has 64 digits out of 0-9 a-f");
            one.secret()
                    .map(text -> Sha256.hex(text.reveal()))
                    .or(one::sha256)
                    .ifPresent(hash -> secrets.add(secret(hash, one.description(), one.expires(), at.path("expires"))));
        });
        problems.duplicates(secrets.stream().map(ClientSecret::sha256).toList(), path, "");
        return new ClientProof.Secret(secrets);
    }

    private void check(ClearText secret, String path) {
        int length = secret.reveal().length();
        problems.addIf(
                length < SHORTEST || length > LONGEST,
                path,
                "has at least " + SHORTEST + " random characters; `openssl rand -base64 32` makes one");
    }

    private ClientSecret secret(String hash, Optional<String> description, Optional<String> expires, String path) {
        var old = existing.stream().filter(one -> one.sha256().equals(hash)).findFirst();
        return new ClientSecret(
                hash,
                description.or(() -> old.map(ClientSecret::description)).orElse(""),
                old.map(ClientSecret::createdAt).orElse(now),
                expires.isPresent()
                        ? problems.needed(expires.flatMap(PlanOfSecrets::moment), path, "is no date such as 2027-01-31")
                        : old.flatMap(ClientSecret::expiresAt));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
