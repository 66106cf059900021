package io.bailiff.server;

import io.bailiff.server.restore.RestoreProgram;
import io.bailiff.server.settings.Settings;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/// The identity provider.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(Settings.class)
public class Application {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("restore")) {
            System.exit(restore(List.of(arguments).subList(1, arguments.length)));
        }
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

    private static int restore(List<String> arguments) {
        try {
            return new RestoreProgram(Clock.systemUTC(), System.out, System.err).run(arguments, StartOptions::expand);
        } catch (IllegalArgumentException e) {
            System.err.println("bailiff restore: " + e.getMessage());
            return 2;
        }
    }
}
