package io.bailiff.core.access;

import java.util.Set;

/// Which clients and APIs a policy guards, by their ids.
///
/// @param all everything; else what is named
/// @param except a client here is free of the policy; an API is, unless another one is asked for
/// beside it: who adds a harmless API to his request gains nothing
public record AppCondition(boolean all, Set<String> apps, Set<String> except) implements Target {

    public AppCondition {
        apps = Set.copyOf(apps);
        except = Set.copyOf(except);
    }

    @Override
    public boolean holds(Wanted wanted) {
        if (wanted.action().isPresent() || except.contains(wanted.client())) {
            return false;
        }
        return guards(wanted.client(), wanted) || wanted.apis().stream().anyMatch(api -> guards(api, wanted));
    }

    @Override
    public Conditions.Reason reason() {
        return Conditions.Reason.APPLICATION;
    }

    /// True if nothing is left out.
    boolean everything() {
        return all && except.isEmpty();
    }

    /// Of a client that asks for APIs, `all` means those: else no API could be left out.
    private boolean guards(String app, Wanted wanted) {
        boolean everything = all && (wanted.apis().isEmpty() || wanted.apis().contains(app));
        return (everything || apps.contains(app)) && !except.contains(app);
    }
}
