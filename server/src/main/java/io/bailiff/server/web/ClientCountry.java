package io.bailiff.server.web;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.IpRange;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The country that a request comes from, by the operator's file of countries.
@Component
public class ClientCountry {
    private final CountryLookup countries;

    public ClientCountry(CountryLookup countries) {
        this.countries = countries;
    }

    /// ISO 3166-1; empty if nobody knows.
    public Optional<String> of(String address) {
        return IpRange.address(address)
                .flatMap(known ->
                        countries.of(known) instanceof Country.Known(var code) ? Optional.of(code) : Optional.empty());
    }
}
