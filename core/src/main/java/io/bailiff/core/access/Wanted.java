package io.bailiff.core.access;

import java.util.Optional;
import java.util.Set;

/// What somebody wants.
///
/// @param client the id of the app that he uses; empty text if there is none
/// @param apis the ids of those that it asks for
/// @param action that he wants to do here; then it is no app that he wants
/// @param contexts authentication contexts that are asked for beside the apps
public record Wanted(String client, Set<String> apis, Optional<UserAction> action, Set<String> contexts) {

    public Wanted {
        apis = Set.copyOf(apis);
        contexts = Set.copyOf(contexts);
    }

    public static Wanted app(String client, Set<String> apis) {
        return new Wanted(client, apis, Optional.empty(), Set.of());
    }

    public static Wanted action(UserAction action) {
        return new Wanted("", Set.of(), Optional.of(action), Set.of());
    }

    public Wanted withContexts(Set<String> more) {
        return new Wanted(client, apis, action, more);
    }
}
