package io.bailiff.server.web.page;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/// Who is looking, as the top bar shows it.
///
/// @param role the title of his most powerful role; empty text if he has none
/// @param sights what he may look at in the admin center; empty if he may not enter it
/// @param deeds what he may do to the tenant, or to users without a role
public record Viewer(String displayName, String principalName, String role, Set<Sight> sights, Set<Deed> deeds) {

    /// Somebody who may do everything that he sees.
    Viewer(String displayName, String principalName, String role, Set<Sight> sights) {
        this(displayName, principalName, role, sights, EnumSet.allOf(Deed.class));
    }

    public static Viewer of(SessionFacts facts) {
        var user = facts.user();
        return new Viewer(
                user.displayName(),
                user.principalName().value(),
                user.roles().stream()
                        .min(Comparator.naturalOrder())
                        .map(Role::title)
                        .orElse(""),
                sights(user),
                deeds(user));
    }

    private static Set<Sight> sights(User user) {
        var authority = new Authority.OfUser(user.id(), false);
        var sights = EnumSet.allOf(Sight.class);
        sights.removeIf(sight ->
                DirectoryRules.refusalToLook(authority, user.roles(), sight).isPresent());
        return sights;
    }

    private static Set<Deed> deeds(User user) {
        var authority = new Authority.OfUser(user.id(), false);
        var deeds = EnumSet.allOf(Deed.class);
        deeds.removeIf(
                deed -> DirectoryRules.refusal(authority, user.roles(), deed).isPresent());
        return deeds;
    }

    /// He may enter the admin center.
    public boolean administrator() {
        return !sights.isEmpty();
    }

    public boolean sees(Sight sight) {
        return sights.contains(sight);
    }

    public String initials() {
        return initials(displayName);
    }

    /// One or two letters for the round picture.
    public static String initials(String displayName) {
        String[] words = displayName.strip().split("\\s+", -1);
        String first = initial(words[0]);
        return words.length == 1 ? first : first + initial(words[words.length - 1]);
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }
}
