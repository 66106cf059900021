package io.bailiff.server.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;

/// API addresses have no cookies, no forms and no CSRF tokens. Who may do what is decided by each endpoint, from the
/// bearer token it demands: so no spelling of a path is let through by a rule that was written for another one.
@Configuration
class ApiSecurity {

    @Bean
    @Order(20)
    SecurityFilterChain bearerApis(HttpSecurity http) {
        return BareChain.of(http).securityMatcher(ApiPaths::covers).build();
    }

    /// One observation for each filter of each request would cost more than the filters, and nobody reads them.
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
