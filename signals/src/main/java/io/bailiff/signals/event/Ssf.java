package io.bailiff.signals.event;

/// Names of the Shared Signals Framework 1.0: transmitter metadata, stream configuration, media types and
/// scopes.
public final class Ssf {
    public static final String WELL_KNOWN = "/.well-known/ssf-configuration";
    public static final String SPEC_VERSION = "1_0";
    public static final String SCOPE_READ = "ssf.read";
    public static final String SCOPE_MANAGE = "ssf.manage";
    /// `typ` of a security event token (RFC 8417, section 2.3).
    public static final String SET_TYPE = "secevent+jwt";

    public static final String SET_MEDIA_TYPE = "application/secevent+jwt";
    public static final String SNAPSHOT_MEDIA_TYPE = "application/x-ndjson";
    public static final String OAUTH_SPEC_URN = "urn:ietf:rfc:6749";

    private Ssf() {}

    /// Members of the transmitter metadata (SSF 1.0, section 7.1).
    public static final class Metadata {
        public static final String SPEC_VERSION = "spec_version";
        public static final String ISSUER = "issuer";
        public static final String JWKS_URI = "jwks_uri";
        public static final String DELIVERY_METHODS_SUPPORTED = "delivery_methods_supported";
        public static final String CONFIGURATION_ENDPOINT = "configuration_endpoint";
        public static final String STATUS_ENDPOINT = "status_endpoint";
        public static final String ADD_SUBJECT_ENDPOINT = "add_subject_endpoint";
        public static final String REMOVE_SUBJECT_ENDPOINT = "remove_subject_endpoint";
        public static final String VERIFICATION_ENDPOINT = "verification_endpoint";
        public static final String CRITICAL_SUBJECT_MEMBERS = "critical_subject_members";
        public static final String AUTHORIZATION_SCHEMES = "authorization_schemes";
        public static final String DEFAULT_SUBJECTS = "default_subjects";
        /// Ours: where an enforcer asks for its stream of the feed (docs/feed.md).
        public static final String FEED_ENDPOINT = "bailiff_feed_endpoint";
        /// Ours: where the snapshot of docs/feed.md is.
        public static final String SNAPSHOT_ENDPOINT = "bailiff_snapshot_endpoint";

        private Metadata() {}
    }
}
