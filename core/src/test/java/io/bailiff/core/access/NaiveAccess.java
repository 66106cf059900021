package io.bailiff.core.access;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.user.Role;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// Somebody who knows Conditional Access only by its sentences, and looks at everything one after the other.
final class NaiveAccess {
    private final List<NamedLocation> places;

    NaiveAccess(List<NamedLocation> places) {
        this.places = places;
    }

    boolean applies(AccessPolicy policy, AccessRequest request) {
        return meets(policy, request) && isThere(policy.conditions().locations(), request.from());
    }

    /// All but the place.
    boolean meets(AccessPolicy policy, AccessRequest request) {
        var conditions = policy.conditions();
        if (!conditions.clientApps().isEmpty()
                && !conditions.clientApps().contains(request.from().clientApp())) {
            return false;
        }
        if (conditions.devices().isPresent()) {
            boolean compliant = request.circumstances().device().isPresent()
                    && request.circumstances().device().get().compliant();
            if (compliant != conditions.devices().get().include()) {
                return false;
            }
        }
        if (!conditions.signInRisks().isEmpty()
                && !conditions.signInRisks().contains(request.circumstances().signInRisk())) {
            return false;
        }
        if (!conditions.userRisks().isEmpty()
                && !conditions.userRisks().contains(request.circumstances().userRisk())) {
            return false;
        }
        if (conditions.times().isPresent()) {
            int hour = request.at().atOffset(ZoneOffset.UTC).getHour();
            int from = conditions.times().get().from().getHour();
            int to = conditions.times().get().to().getHour();
            boolean within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
            if (within != conditions.times().get().include()) {
                return false;
            }
        }
        return isFor(conditions.users(), request.who()) && guards(conditions.target(), request.wanted());
    }

    private static boolean isFor(UserCondition users, Who who) {
        boolean named = users.everybody() || users.users().contains(who.user());
        boolean leftOut = users.exceptUsers().contains(who.user());
        if (who.guest()) {
            named |= users.guests();
            leftOut |= users.exceptGuests();
        }
        for (GroupId group : who.groups()) {
            named |= users.groups().contains(group);
            leftOut |= users.exceptGroups().contains(group);
        }
        for (Role role : who.roles()) {
            named |= users.roles().contains(role);
            leftOut |= users.exceptRoles().contains(role);
        }
        return named && !leftOut;
    }

    private static boolean guards(Target target, Wanted wanted) {
        return switch (target) {
            case Target.Actions(var actions) ->
                wanted.action().isPresent() && actions.contains(wanted.action().get());
            case Target.Contexts(var names) -> {
                boolean asked = false;
                for (String name : wanted.contexts()) {
                    asked |= names.contains(name);
                }
                yield asked;
            }
            case AppCondition apps -> wanted.action().isEmpty() && guards(apps, wanted);
        };
    }

    private static boolean guards(AppCondition apps, Wanted wanted) {
        if (apps.except().contains(wanted.client())) {
            return false;
        }
        boolean client = apps.apps().contains(wanted.client())
                || (apps.all() && wanted.apis().isEmpty());
        boolean api = false;
        for (String asked : wanted.apis()) {
            api |= (apps.all() || apps.apps().contains(asked)) && !apps.except().contains(asked);
        }
        return client || api;
    }

    private boolean isThere(LocationCondition condition, From from) {
        return isIn(condition.in(), from) && !isIn(condition.except(), from);
    }

    private boolean isIn(Places some, From from) {
        boolean in = some.everywhere();
        for (NamedLocation place : places) {
            boolean here;
            if (place.countries().isPresent()) {
                here = from.country() instanceof Country.Known(var code)
                        ? place.countries().get().codes().contains(code)
                        : place.countries().get().unknown();
            } else {
                here = from.address().isPresent()
                        && place.ranges().getFirst().contains(from.address().get());
            }
            LocationId id = place.id();
            in |= here && (some.named().contains(id) || (some.trusted() && place.trusted()));
        }
        return in;
    }

    boolean satisfied(AccessPolicy policy, AccessRequest request, Set<StrengthId> reached) {
        if (policy.session().keyBound() && !request.circumstances().keyBound()) {
            return false;
        }
        if (!(policy.grant() instanceof GrantControls.Needs(var controls, var all))) {
            return true;
        }
        int met = 0;
        for (Control control : controls) {
            met += met(control, request, reached) ? 1 : 0;
        }
        return all ? met == controls.size() : met > 0;
    }

    private static boolean met(Control control, AccessRequest request, Set<StrengthId> reached) {
        return switch (control) {
            case Control.Strength(var id) -> reached.contains(id);
            case Control.CompliantDevice() ->
                request.circumstances().device().isPresent()
                        && request.circumstances().device().get().compliant();
            case Control.PasswordChange() -> request.done().passwordChanged();
            case Control.Terms(var id) -> request.done().accepted().contains(id);
            case Control.KeyBound() -> request.circumstances().keyBound();
        };
    }
}
