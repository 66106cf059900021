package io.bailiff.e2e;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a Spring developer writes so that a kill ends his app's sessions: the line with `backChannel`.
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class SpringWiki {

    public static void main(String[] args) {
        SpringApplication.run(SpringWiki.class, args);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2Login(withDefaults())
                .oidcLogout(logout -> logout.backChannel(withDefaults()))
                .build();
    }

    @GetMapping("/")
    String page(@AuthenticationPrincipal OidcUser user) {
        return "Signed in as " + user.getPreferredUsername();
    }
}
