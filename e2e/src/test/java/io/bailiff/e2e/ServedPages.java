package io.bailiff.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The single-page application in `clients/browser`, served on a port of this machine by `clients/pages.mjs`.
record ServedPages(Process server, URI address) implements AutoCloseable {
    static ServedPages opened() {
        var certificate = SelfSigned.made();
        try {
            var builder = new ProcessBuilder("node", "pages.mjs")
                    .directory(NodeProgram.home().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("PAGES_KEY", certificate.pem());
            builder.environment().put("PAGES_CERTIFICATE", certificate.certificatePem());
            Process server = builder.start();
            String port = server.inputReader(StandardCharsets.UTF_8).readLine();
            return new ServedPages(server, URI.create("https://localhost:" + port));
        } catch (IOException e) {
            throw new IllegalStateException("the pages are not served", e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
