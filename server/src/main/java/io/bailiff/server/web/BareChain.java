package io.bailiff.server.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

/// A filter chain that lets Spring Security do what it is needed for, its firewall, and nothing else. For addresses
/// where each endpoint checks what it demands, and where every filter costs more than what it guards.
public final class BareChain {
    private BareChain() {}

    /// Without sessions, forms, request caches and a security context.
    public static HttpSecurity of(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
