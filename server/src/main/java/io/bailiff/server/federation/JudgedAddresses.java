package io.bailiff.server.federation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a name for a connection that is about to be made, and gives no address that may not be called: what was
/// judged is what is connected to, whatever the name means a moment later.
///
/// @param names who knows what names mean
/// @param good which addresses may be called; one of a host's that may not spoils all
record JudgedAddresses(DnsResolver names, Predicate<InetAddress> good) implements DnsResolver {

    /// The name has an address that is not called.
    static final class NotCalled extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotCalled(String host) {
            super(host + " is an address that is not called (bailiff.outbound.allow)");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!good.test(address)) {
                throw new NotCalled(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
