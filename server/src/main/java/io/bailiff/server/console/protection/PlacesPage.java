package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.LocationId;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Named locations: the places that policies name.
@Controller
@RequestMapping("/admin/locations")
class PlacesPage {
    private static final String ROOT = "/admin/locations";
    private static final int LONGEST = 256;
    private static final int LONGEST_RANGES = 120_000;

    private final NamedLocations locations;
    private final AccessPolicies policies;
    private final AccessDecisions decisions;
    private final Pages pages;
    private final InstantSource clock;

    PlacesPage(
            NamedLocations locations,
            AccessPolicies policies,
            AccessDecisions decisions,
            Pages pages,
            InstantSource clock) {
        this.locations = locations;
        this.policies = policies;
        this.decisions = decisions;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    View list(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        String outcome = request.getParameter("saved") != null
                ? "saved"
                : request.getParameter("removed") != null ? "removed" : "";
        return listed(request, who, HttpStatus.OK, outcome);
    }

    @GetMapping("/new")
    View blank(
            @RequestParam(defaultValue = "") String kind,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return draft(request, who, HttpStatus.OK, PlaceDraft.blank(kind.equals("countries")));
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return found(id)
                .map(place -> draft(request, who, HttpStatus.OK, PlaceDraft.of(place)))
                .orElseGet(() -> listed(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    /// @param kind `countries` for some countries; what is there already stays what it is
    @PostMapping({"/new", "/{id}"})
    View save(
            @PathVariable Optional<String> id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String trusted,
            @RequestParam(defaultValue = "") String ranges,
            @RequestParam(name = "country", defaultValue = "") List<String> countries,
            @RequestParam(defaultValue = "") String unknown,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var old = id.flatMap(this::found);
        if (id.isPresent() && old.isEmpty()) {
            return listed(request, who, HttpStatus.NOT_FOUND, "gone");
        }
        boolean byCountry = old.map(place -> place.countries().isPresent()).orElseGet(() -> kind.equals("countries"));
        var typed = new PlaceDraft(
                old.map(place -> place.id().text()).orElse(""),
                byCountry,
                cut(name.strip(), LONGEST),
                trusted.equals("1") && !byCountry,
                cut(ranges, LONGEST_RANGES),
                countries.stream().filter(Country::valid).collect(Collectors.toSet()),
                unknown.equals("1"),
                "",
                "");
        var read = typed.read();
        if (!byCountry && read.list().isEmpty()) {
            return draft(request, who, HttpStatus.BAD_REQUEST, typed.withProblem("line", cut(read.wrong(), LONGEST)));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var place = new NamedLocation(
                old.map(NamedLocation::id).orElseGet(() -> new LocationId(UUID.randomUUID())),
                typed.name(),
                typed.trusted(),
                byCountry ? List.of() : read.list().orElseThrow(),
                byCountry
                        ? Optional.of(new NamedLocation.Countries(typed.countries(), typed.unknown()))
                        : Optional.empty(),
                old.map(NamedLocation::createdAt).orElse(now),
                old.map(_ -> now));
        return answer(request, who, typed, locations.save(place, who.caller()));
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var place = found(id);
        if (place.isEmpty()) {
            return listed(request, who, HttpStatus.NOT_FOUND, "gone");
        }
        var typed = PlaceDraft.of(place.get());
        return switch (locations.remove(place.get().id(), who.caller())) {
            case PolicyChange.Changed<NamedLocation> _ -> SeeOther.to(ROOT + "?removed");
            case PolicyChange.InUse<NamedLocation>() ->
                draft(request, who, HttpStatus.CONFLICT, typed.withProblem("used", ""));
            case PolicyChange<NamedLocation> other -> answer(request, who, typed, other);
        };
    }

    private View answer(
            HttpServletRequest request, SignedIn who, PlaceDraft typed, PolicyChange<NamedLocation> change) {
        return switch (change) {
            case PolicyChange.Changed<NamedLocation> _ -> SeeOther.to(ROOT + "?saved");
            case PolicyChange.Invalid<NamedLocation>(var problems) ->
                draft(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        typed.withProblem(problem(problems.getFirst().path(), typed), ""));
            case PolicyChange.NotAllowed<NamedLocation> _ ->
                draft(request, who, HttpStatus.FORBIDDEN, typed.withProblem("refused", ""));
            case PolicyChange.WouldLockEveryoneOut<NamedLocation> _ ->
                draft(request, who, HttpStatus.CONFLICT, typed.withProblem("everyone", ""));
            case PolicyChange.NothingMatches<NamedLocation>(), PolicyChange.InUse<NamedLocation>() ->
                listed(request, who, HttpStatus.NOT_FOUND, "gone");
        };
    }

    private static String problem(String path, PlaceDraft typed) {
        return switch (path) {
            case "displayName" -> typed.name().isEmpty() ? "name" : "taken";
            case "ipRanges" -> "ranges";
            case "countriesAndRegions" -> "countries";
            default -> "many";
        };
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private Optional<NamedLocation> found(String id) {
        return LocationId.parse(id)
                .flatMap(known -> locations.all().stream()
                        .filter(place -> place.id().equals(known))
                        .findFirst());
    }

    private PlaceListing.Row row(NamedLocation place) {
        return new PlaceListing.Row(
                place,
                policies.policies().stream()
                        .filter(policy -> policy.conditions().locations().names(place.id()))
                        .toList());
    }

    private String countryFile() {
        return decisions
                .countries()
                .map(CountryLookup.Health::state)
                .filter(state -> state != CountryLookup.State.READY)
                .map(CountryLookup.State::wireName)
                .orElse("");
    }

    private View listed(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var rows = locations.all().stream().map(this::row).toList();
        var list = new PlaceListing(rows, outcome, countryFile());
        return pages.page(request, who.facts(), status, "console/protection/places.jte", Map.of("list", list));
    }

    private View draft(HttpServletRequest request, SignedIn who, HttpStatus status, PlaceDraft draft) {
        var used =
                found(draft.id()).map(this::row).map(PlaceListing.Row::policies).orElse(List.of());
        return pages.page(
                request, who.facts(), status, "console/protection/place.jte", Map.of("draft", draft, "policies", used));
    }
}
