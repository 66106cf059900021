package io.bailiff.server;

import io.bailiff.server.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/// The identity provider.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(Settings.class)
public class Application {

    public static void main(String[] arguments) {
        if (StartOptions.asksForHelp(arguments)) {
            System.out.print(StartOptions.HELP);
            return;
        }
        try {
            SpringApplication.run(Application.class, StartOptions.expand(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("bailiff start: " + e.getMessage());
            System.exit(2);
        }
    }
}
