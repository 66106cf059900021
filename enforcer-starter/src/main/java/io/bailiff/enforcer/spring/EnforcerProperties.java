package io.bailiff.enforcer.spring;

import io.bailiff.enforcer.FailMode;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which issuer protects this application, and how.
 *
 * @param enabled false takes the whole protection away
 * @param issuer the issuer, exactly as it stands in tokens: https://id.example/{tenant}/v2.0
 * @param audience the identifier of this API, exactly as it stands in tokens
 * @param clientId this API's own client, which may read the kill feed
 * @param clientSecret the secret of that client
 * @param trust authorities to trust for TLS to the issuer, instead of the platform's: PEM text, or the path of a PEM file
 * @param proxy host and port of the HTTP proxy to the issuer, instead of the JVM's own settings
 * @param description names this process in the issuer's list of receivers
 * @param failMode what to do with good tokens when it cannot be told whether they were killed
 * @param openPaths paths that need no token: exact ones, or everything below one as /public/**
 * @param lease how long decisions may be made without news of the issuer, 5 s to 5 min
 */
@ConfigurationProperties("bailiff")
public record EnforcerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String trust,
        @DefaultValue("") String proxy,
        @DefaultValue("") String description,
        @DefaultValue("closed") FailMode failMode,
        @DefaultValue List<String> openPaths,
        @DefaultValue("30s") Duration lease) {

    public EnforcerProperties {
        openPaths = List.copyOf(openPaths);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EnforcerProperties[" + issuer + ", " + audience + "]";
    }
}
