package io.bailiff.server.console;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.TextSeal;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Asks an administrator to prove himself again before he ends what others have, if he did so long
/// ago.
///
/// He proves himself by signing in again, with whatever he has: nobody who can sign in at all is
/// stuck here. What he typed travels with him, sealed for him and for the page that it was typed
/// into.
@Component
public class FreshProof {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String FIELD = "\u001e";
    private static final String VALUE = "\u001f";

    private final TextSeal seal;
    private final Duration most;
    private final InstantSource clock;

    /// @param most an older proof does not do; zero if every one does
    FreshProof(TextSeal seal, @Value("${bailiff.admin-proof:15m}") Duration most, InstantSource clock) {
        this.seal = seal;
        this.most = most;
        this.clock = clock;
    }

    public boolean old(SignedIn who) {
        return !most.isZero()
                && !clock.instant().isBefore(who.facts().session().authTime().plus(most));
    }

    /// Where he proves himself and comes back to `page`.
    String address(SignedIn who, String page) {
        return "/signin?fresh=1&login_hint="
                + encoded(who.facts().user().principalName().value()) + "&continue=" + encoded(page);
    }

    /// Lets him do so, with what he typed.
    View ask(SignedIn who, String page, Map<String, String> typed) {
        String text = clock.instant().toEpochMilli()
                + typed.entrySet().stream()
                        .map(field -> FIELD + field.getKey() + VALUE + plain(field.getValue()))
                        .collect(Collectors.joining());
        byte[] sealed = seal.seal(ClearText.of(text), owner(who, page)).bytes();
        String back = page + "?draft=" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        return SeeOther.to(
                address(who, LocalPath.parse(back).map(LocalPath::value).orElse(page)));
    }

    private static String plain(String text) {
        return text.replace(FIELD, "").replace(VALUE, "");
    }

    /// What he typed into `page` before he proved himself; empty if that is not what it is, or too
    /// long ago.
    Optional<Map<String, String>> kept(SignedIn who, String page, Optional<String> draft) {
        return draft.flatMap(text -> opened(text, owner(who, page)))
                .map(text -> text.split(FIELD, -1))
                .filter(this::young)
                .map(FreshProof::fields);
    }

    private boolean young(String[] parts) {
        return parts[0].matches("[0-9]{1,18}")
                && Instant.ofEpochMilli(Long.parseLong(parts[0])).plus(KEPT).isAfter(clock.instant());
    }

    private static Map<String, String> fields(String[] parts) {
        return Arrays.stream(parts, 1, parts.length)
                .map(part -> part.split(VALUE, 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, _) -> first, LinkedHashMap::new));
    }

    private Optional<String> opened(String draft, String owner) {
        try {
            return Optional.of(seal.open(new Ciphertext(Base64.getUrlDecoder().decode(draft)), owner)
                    .reveal());
        } catch (RuntimeException e) {
            // Changed, cut off, or another's: then nothing was kept.
            return Optional.empty();
        }
    }

    private static String owner(SignedIn who, String page) {
        return "draft of " + who.user().text() + " for " + page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
