package io.bailiff.server;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Lets people sign in with certificates of two authorities.
final class TakesCertificates implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> settings = Map.of(
                "bailiff.certificates.port",
                TestAuthority.PORT,
                "bailiff.certificates.authorities[0].file",
                TestAuthority.staff().file(),
                "bailiff.certificates.authorities[0].mappings",
                "san-upn,san-email,subject-cn",
                "bailiff.certificates.authorities[1].file",
                TestAuthority.cards().file(),
                "bailiff.certificates.authorities[1].mappings",
                "san-upn",
                "bailiff.certificates.authorities[1].reference",
                "sc",
                "bailiff.certificates.authorities[1].multi-factor",
                true);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("certificates", settings));
    }
}
