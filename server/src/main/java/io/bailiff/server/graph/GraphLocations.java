package io.bailiff.server.graph;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.id.LocationId;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.JsonBody;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `identity/conditionalAccess/namedLocations`: places by ranges of addresses, and by countries.
@Component
class GraphLocations {
    private static final String LOCATIONS = AccessAnswers.ROOT + "namedLocations";
    private static final String BY_RANGES = "#microsoft.graph.ipNamedLocation";
    private static final String BY_COUNTRIES = "#microsoft.graph.countryNamedLocation";
    private static final String BY_ADDRESS = "clientIpAddress";
    private static final int TEXT_MAX = 256;

    private final GraphAccess access;
    private final AccessAnswers answers;
    private final NamedLocations locations;
    private final InstantSource clock;

    GraphLocations(GraphAccess access, AccessAnswers answers, NamedLocations locations, InstantSource clock) {
        this.access = access;
        this.answers = answers;
        this.locations = locations;
        this.clock = clock;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", LOCATIONS, this::list)
                .on("POST", LOCATIONS, this::create)
                .on("GET", LOCATIONS + "/*", this::one)
                .on("PATCH", LOCATIONS + "/*", this::change)
                .on("DELETE", LOCATIONS + "/*", this::remove);
    }

    private GraphAnswer list(GraphRequest request) {
        answers.look(request);
        return answers.collection(request, "namedLocations", locations.all(), GraphLocations::view);
    }

    private GraphAnswer one(GraphRequest request) {
        answers.look(request);
        var id = AccessAnswers.id(request, LocationId::parse);
        return locations.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(found -> GraphAnswer.ok(answers.entity(request, "namedLocations", view(found))))
                .orElseThrow(() -> AccessAnswers.nothing(request));
    }

    private GraphAnswer create(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        boolean countries = type(body).orElse(BY_RANGES).equals(BY_COUNTRIES);
        var location = new NamedLocation(
                new LocationId(UUID.randomUUID()),
                body.neededText("displayName", TEXT_MAX),
                !countries && body.flag("isTrusted").orElse(false),
                countries ? List.of() : ranges(body).orElse(List.of()),
                countries ? Optional.of(countries(body, Optional.empty())) : Optional.empty(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        body.end();
        var made = AccessAnswers.done(request, body, locations.save(location, TokenCaller.of(token)));
        return GraphAnswer.created(answers.entity(request, "namedLocations", view(made)));
    }

    private GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var id = AccessAnswers.id(request, LocationId::parse);
        var old = locations.all().stream().filter(one -> one.id().equals(id)).findFirst();
        var body = request.body().get();
        boolean countries = old.filter(one -> one.countries().isPresent()).isPresent();
        if (type(body).filter(said -> said.equals(BY_COUNTRIES) != countries).isPresent()) {
            throw body.wrong("@odata.type", "A location stays what it is.");
        }
        var name = body.text("displayName", TEXT_MAX);
        var trusted = countries ? Optional.<Boolean>empty() : body.flag("isTrusted");
        var ranges = countries ? Optional.<List<IpRange>>empty() : ranges(body);
        var some = old.flatMap(NamedLocation::countries).map(before -> countries(body, Optional.of(before)));
        body.end();
        var changed = locations.change(
                id,
                before -> new NamedLocation(
                        before.id(),
                        name.orElse(before.name()),
                        trusted.orElse(before.trusted()),
                        ranges.orElse(before.ranges()),
                        some,
                        before.createdAt(),
                        Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS))),
                TokenCaller.of(token));
        var _ = AccessAnswers.done(request, body, changed);
        return GraphAnswer.noContent();
    }

    private GraphAnswer remove(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var id = AccessAnswers.id(request, LocationId::parse);
        var _ = AccessAnswers.done(request, locations.remove(id, TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private static Optional<String> type(JsonBody body) {
        var type = body.text("@odata.type", TEXT_MAX);
        if (type.filter(said -> !said.equals(BY_RANGES) && !said.equals(BY_COUNTRIES))
                .isPresent()) {
            throw body.wrong("@odata.type", "It is " + BY_RANGES + " or " + BY_COUNTRIES + ".");
        }
        return type;
    }

    private static NamedLocation.Countries countries(JsonBody body, Optional<NamedLocation.Countries> old) {
        if (!body.text("countryLookupMethod", TEXT_MAX).orElse(BY_ADDRESS).equals(BY_ADDRESS)) {
            throw body.wrong("countryLookupMethod", "Countries are found by address here: " + BY_ADDRESS + ".");
        }
        Optional<Set<String>> codes = body.list("countriesAndRegions").map(nodes -> {
            Set<String> all = new HashSet<>();
            for (JsonNode node : nodes) {
                if (!Country.valid(node.asString(""))) {
                    throw body.wrong("countriesAndRegions", "Codes of two capitals are needed here, such as DE.");
                }
                all.add(node.asString());
            }
            return all;
        });
        return new NamedLocation.Countries(
                codes.or(() -> old.map(NamedLocation.Countries::codes)).orElse(Set.of()),
                body.flag("includeUnknownCountriesAndRegions")
                        .or(() -> old.map(NamedLocation.Countries::unknown))
                        .orElse(false));
    }

    private static Optional<List<IpRange>> ranges(JsonBody body) {
        return body.list("ipRanges").map(nodes -> {
            List<IpRange> ranges = new ArrayList<>();
            for (JsonNode node : nodes) {
                String cidr = node.path("cidrAddress").asString("");
                ranges.add(
                        IpRange.parse(cidr)
                                .orElseThrow(
                                        () -> body.wrong(
                                                "ipRanges",
                                                "A range such as 198.51.100.0/24 is needed here, of at least 8 bits, without bits behind them.")));
            }
            return ranges;
        });
    }

    private static Map<String, Object> view(NamedLocation location) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("@odata.type", location.countries().isPresent() ? BY_COUNTRIES : BY_RANGES);
        view.put("id", location.id().text());
        view.put("displayName", location.name());
        view.put("createdDateTime", location.createdAt().toString());
        view.put("modifiedDateTime", location.modifiedAt().map(Object::toString).orElse(null));
        location.countries()
                .ifPresentOrElse(
                        countries -> {
                            view.put(
                                    "countriesAndRegions",
                                    countries.codes().stream().sorted().toList());
                            view.put("includeUnknownCountriesAndRegions", countries.unknown());
                            view.put("countryLookupMethod", BY_ADDRESS);
                        },
                        () -> {
                            view.put("isTrusted", location.trusted());
                            view.put(
                                    "ipRanges",
                                    location.ranges().stream()
                                            .map(GraphLocations::view)
                                            .toList());
                        });
        return view;
    }

    private static Map<String, Object> view(IpRange range) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("@odata.type", "#microsoft.graph.iPv" + (range.wide() ? 6 : 4) + "CidrRange");
        one.put("cidrAddress", range.text());
        return one;
    }
}
