package io.bailiff.server.console.protection;

import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.server.web.page.SessionRow;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A named location as somebody writes it.
///
/// @param id empty text for a new one
/// @param byCountry it is some countries, else ranges of addresses
/// @param ranges one a line
/// @param countries their codes
/// @param unknown an address of which nobody knows the country belongs to it
/// @param problem the last part of a text's key, `place.problem.…`; empty text for none
/// @param wrong the line that is no range; empty text for none
public record PlaceDraft(
        String id,
        boolean byCountry,
        String name,
        boolean trusted,
        String ranges,
        Set<String> countries,
        boolean unknown,
        String problem,
        String wrong) {

    public PlaceDraft {
        countries = Set.copyOf(countries);
    }

    static PlaceDraft blank(boolean byCountry) {
        return new PlaceDraft("", byCountry, "", false, "", Set.of(), false, "", "");
    }

    static PlaceDraft of(NamedLocation place) {
        return new PlaceDraft(
                place.id().text(),
                place.countries().isPresent(),
                place.name(),
                place.trusted(),
                String.join(
                        "\n", place.ranges().stream().map(PlaceDraft::written).toList()),
                place.countries().map(NamedLocation.Countries::codes).orElse(Set.of()),
                place.countries().map(NamedLocation.Countries::unknown).orElse(false),
                "",
                "");
    }

    PlaceDraft withProblem(String what, String line) {
        return new PlaceDraft(id, byCountry, name, trusted, ranges, countries, unknown, what, line);
    }

    /// @param list empty if some line is none
    record Ranges(Optional<List<IpRange>> list, String wrong) {}

    /// One address is a range too.
    Ranges read() {
        List<IpRange> all = new ArrayList<>();
        for (String line : ranges.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            var range = IpRange.parse(line)
                    .or(() -> IpRange.address(line).map(one -> new IpRange(one, one.getAddress().length * 8)));
            if (range.isEmpty()) {
                return new Ranges(Optional.empty(), line);
            }
            all.add(range.get());
        }
        return new Ranges(Optional.of(all), "");
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public boolean has(String problems) {
        return problem.equals(problems);
    }

    /// @param name in the viewer's language
    public record CountryChoice(String code, String name, boolean chosen) {}

    /// All there are, by their names; a code that is no country's any more, too, so that it is not lost.
    public List<CountryChoice> choices(Locale language) {
        Set<String> codes = new TreeSet<>(Set.of(Locale.getISOCountries()));
        codes.addAll(countries);
        return codes.stream()
                .map(code -> new CountryChoice(code, name(code, language), countries.contains(code)))
                .sorted((one, other) -> Collator.getInstance(language).compare(one.name(), other.name()))
                .toList();
    }

    /// A range as people write it.
    static String written(IpRange range) {
        return SessionRow.written(range.first().getHostAddress()) + "/" + range.prefix();
    }

    static String name(String code, Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
