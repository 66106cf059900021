/// The vocabulary of security events that both sides of the wire share.
module io.bailiff.signals {
    requires transitive com.nimbusds.jose.jwt;
    requires static org.jspecify;
    requires static com.google.errorprone.annotations;

    exports io.bailiff.signals.event;
    exports io.bailiff.signals.evidence;
    exports io.bailiff.signals.feed;
    exports io.bailiff.signals.receipt;
    exports io.bailiff.signals.set;
    exports io.bailiff.signals.subject;
    exports io.bailiff.signals.wire;
}
