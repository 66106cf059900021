package io.bailiff.server.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the countries of addresses are known from.
///
/// @param file lines `first,last,country`; empty for none
/// @param maxAge an older file is as good as none
/// @param whenMissing what policies make of it that name countries
@ConfigurationProperties("bailiff.countries")
public record CountrySettings(
        @DefaultValue("") String file,
        @DefaultValue("45d") Duration maxAge,
        @DefaultValue("unknown") WhenMissing whenMissing) {

    /// What a country is that nobody can say.
    public enum WhenMissing {
        /// In no list of countries, as Entra has it.
        UNKNOWN,
        /// A policy that depends on it lets nobody in.
        BLOCK
    }
}
