/// Checks access tokens and kill state inside a resource server.
module io.bailiff.enforcer {
    requires transitive io.bailiff.signals;
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires static transitive jakarta.servlet;
    requires static org.jspecify;
    requires static com.google.errorprone.annotations;

    exports io.bailiff.enforcer;
}
