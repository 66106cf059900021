package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.NamedLocation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The named locations, each with the policies that name it.
///
/// @param outcome the last part of a text's key, `place.outcome.…`; empty text for none
/// @param countries what is wrong with the file of countries; empty text for nothing
public record PlaceListing(List<Row> rows, String outcome, String countries) {
    private static final int SHOWN = 4;

    public PlaceListing {
        rows = List.copyOf(rows);
    }

    public record Row(NamedLocation place, List<AccessPolicy> policies) {
        public Row {
            policies = List.copyOf(policies);
        }

        public String id() {
            return place.id().text();
        }

        /// What belongs to it, as far as there is room.
        public String words(Locale language) {
            List<String> all = place.countries()
                    .map(some -> some.codes().stream()
                            .map(code -> PlaceDraft.name(code, language))
                            .sorted()
                            .toList())
                    .orElseGet(() ->
                            place.ranges().stream().map(PlaceDraft::written).toList());
            String shown = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
            return all.size() > SHOWN ? shown + " …" : shown;
        }

        public int size() {
            return place.countries()
                    .map(some -> some.codes().size())
                    .orElse(place.ranges().size());
        }
    }

    public boolean good() {
        return List.of("saved", "removed").contains(outcome);
    }
}
