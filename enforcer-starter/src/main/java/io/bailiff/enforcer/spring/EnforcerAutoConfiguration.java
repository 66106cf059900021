package io.bailiff.enforcer.spring;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerFilter;
import io.bailiff.enforcer.EnforcerSettings;
import io.bailiff.enforcer.OpenPaths;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Protects all paths of a servlet application with an [Enforcer]. Being on the classpath is enough;
/// settings that are missing stop the start, because an application that was meant to be protected must not
/// come up open.
// After the bean that remembers readiness: listeners of equal order hear in order of definition, and ours
// must speak last.
@AutoConfiguration(after = ApplicationAvailabilityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "bailiff.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EnforcerProperties.class)
public class EnforcerAutoConfiguration {

    // Behind the filters that read forwarded headers, and before those of Spring Security.
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Enforcer enforcer(EnforcerProperties properties) {
        EnforcerSettings.Builder settings = EnforcerSettings.builder()
                .issuer(properties.issuer())
                .audience(properties.audience())
                .client(properties.clientId(), properties.clientSecret())
                .failMode(properties.failMode())
                .lease(properties.lease());
        if (!properties.trust().isBlank()) {
            settings.trustPem(pem(properties.trust()));
        }
        if (!properties.proxy().isBlank()) {
            settings.proxy(properties.proxy());
        }
        if (!properties.description().isBlank()) {
            settings.description(properties.description());
        }
        return Enforcer.start(settings.build());
    }

    @Bean
    @ConditionalOnMissingBean
    EnforcerFilter enforcerFilter(Enforcer enforcer, EnforcerProperties properties) {
        return new EnforcerFilter(
                enforcer,
                OpenPaths.of(properties.openPaths()),
                request -> enforcer.settings().failMode());
    }

    @Bean
    FilterRegistrationBean<EnforcerFilter> enforcerFilterRegistration(EnforcerFilter filter) {
        FilterRegistrationBean<EnforcerFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    Readiness enforcerReadiness(Enforcer enforcer, ApplicationEventPublisher events) {
        return new Readiness(enforcer, events);
    }

    private static String pem(String textOrPath) {
        if (textOrPath.contains("-----BEGIN")) {
            return textOrPath;
        }
        try {
            return Files.readString(Path.of(textOrPath));
        } catch (IOException e) {
            throw new UncheckedIOException("bailiff.trust: " + textOrPath, e);
        }
    }

    /** Lets controllers ask for the token as a parameter. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class Parameters {
        @Bean
        WebMvcConfigurer enforcerTokenParameter() {
            return new TokenParameter();
        }
    }

    /** Shows the enforcer in the health endpoint. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {
        @Bean
        @ConditionalOnMissingBean(name = "bailiffHealthIndicator")
        HealthIndicator bailiffHealthIndicator(Enforcer enforcer) {
            return new EnforcerHealth(enforcer);
        }
    }
}
