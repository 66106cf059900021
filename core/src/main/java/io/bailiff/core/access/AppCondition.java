package io.bailiff.core.access;

import java.util.Set;

/// What a policy guards: clients and APIs, by their ids.
///
/// @param all everything; else what is named
/// @param except a client here is free of the policy; an API is, unless another one is asked for
/// beside it: who adds a harmless API to his request gains nothing
public record AppCondition(boolean all, Set<String> apps, Set<String> except) {

    public AppCondition {
        apps = Set.copyOf(apps);
        except = Set.copyOf(except);
    }

    boolean holds(AccessRequest request) {
        if (OwnApps.names(except, request.client())) {
            return false;
        }
        return guards(request.client(), request) || request.apis().stream().anyMatch(api -> guards(api, request));
    }

    /// Of a client that asks for APIs, `all` means those: else no API could be left out.
    private boolean guards(String app, AccessRequest request) {
        boolean everything = all
                && !OwnApps.besidesAll(app)
                && (request.apis().isEmpty() || request.apis().contains(app));
        return (everything || OwnApps.names(apps, app)) && !OwnApps.names(except, app);
    }
}
