package io.bailiff.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The short names of the settings that most operators need, and the help that explains all of them.
final class StartOptions {
    private static final Map<String, String> SHORT = Map.of(
            "--data", "--bailiff.data",
            "--db", "--bailiff.db",
            "--url", "--bailiff.base-url",
            "--tenant-name", "--bailiff.tenant-name");

    /// For one start, so it takes no value.
    private static final String ONLY_OPERATOR_KEY = "--only-operator-key";

    static final String HELP = """
            bailiff start [SETTINGS]

              Runs the identity provider. The first start makes the data directory, the keys and a
              local certificate authority, and prints the address at which the first administrator
              is made. Ctrl-C or SIGTERM lets requests under way finish first.

            Settings, as a flag, as an environment variable, or in application.yaml beside the jar:

              --data DIR              BAILIFF_DATA            data directory: database, keys,
                                                              certificates, for its owner only (data)
              --url URL               BAILIFF_BASE_URL        what browsers and clients call; issuer and
                                                              links are made of it
                                                              (https://localhost:8443)
              --db DATABASE           BAILIFF_DB              postgresql://user:password@host:port/name;
                                                              without it SQLite in the data directory
              --tenant-name NAME      BAILIFF_TENANT_NAME     name of the tenant made at first start
              --only-operator-key                             several nodes: take the operator keys of all
                                                              others away, and what they opened
              --bailiff.trusted-proxies=ADDRESS,...           reverse proxies whose X-Forwarded-For counts
              --bailiff.session.idle=12h                      an unused browser session is over
              --bailiff.session.absolute=7d                   the end of a session, however busy
              --bailiff.session.stay-signed-in=90d            both, for those who asked to stay signed in
              --bailiff.token.access=60m                      lifetime of an access token
              --bailiff.token.access-cae=24h                  lifetime where the client understands claims
                                                              challenges and all receivers are live
              --bailiff.token.refresh-idle=14d                an unused refresh-token family is over
              --bailiff.token.refresh-absolute=90d            the end of a family, however busy
              --bailiff.token.status-list-ttl=30s             a verifier fetches a status list again after so
                                                              long, and believes it for twice as long
              --bailiff.password.breached-list=FILE           passwords that nobody may have, instead of
                                                              the list that ships: one a line, or SHA-1
                                                              hashes (docs/passwords.md)
              --bailiff.outbound.allow=ADDRESS,...            private addresses, or ranges such as 10.1.0.0/16,
                                                              at which other providers may be called
              --bailiff.outbound.authorities=FILE             authorities (PEM) that other providers'
                                                              certificates may come from too
              --bailiff.certificates.port=8444                where browsers show a certificate to sign in
              --bailiff.certificates.authorities[0].file=FILE whose certificates count (docs/certificates.md)
              --bailiff.certificates.soft-fail=true           even if nobody can say whether they were revoked
              --bailiff.password.given-lifetime=7d            how long a password that an administrator has
                                                              given is good, for one change
              --bailiff.mail.host=HOST                        SMTP server for notices, with
                                                              --bailiff.mail.from, .user, .port, .security
                                                              and BAILIFF_MAIL_PASSWORD
                                                              (docs/mail-and-phone.md)
              --bailiff.phone.webhook=URL                     who sends text messages and makes calls, with
                                                              BAILIFF_PHONE_SECRET
              --bailiff.language=de                           messages in German instead of English
              --bailiff.development-outbox=true               sends nothing; shows it in the admin center
              --bailiff.risk.anonymous-networks-file=FILE     ranges of addresses, one in a line, from where
                                                              a sign-in is a risk (docs/risk.md), with
                                                              --bailiff.risk.window, .decay, .travel,
                                                              .spray-accounts, .brute-failures,
                                                              .leaked-password
              --bailiff.risk.operators-file=FILE              who runs which network, so that another one
                                                              of the same operator is not new, with
                                                              --bailiff.risk.operators-max-age
              --bailiff.countries.file=FILE                   which addresses are in which country, for policies
                                                              that name countries (docs/conditional-access.md)
              --bailiff.countries.max-age=45d                 an older file is as good as none
              --bailiff.countries.when-missing=unknown        block: such policies let nobody in without a file
              --bailiff.key-rotation=90d                      a signing key is replaced after so long; 0: by
                                                              people only (docs/keys.md)
              --bailiff.drills.every=24h                      a kill drill so long after the last one
                                                              (docs/drills.md); never, if it is not set
              --bailiff.backup.every=24h                      the SQLite database is copied so long after the
                                                              last copy, and --bailiff.backup.keep=7 of those
                                                              are kept (docs/backup.md); 0: by people only
              --bailiff.on-rollback=revoke                    a database that is older than what this node has
                                                              seen: end everything and start, instead of
                                                              refusing to start (docs/backup.md)
              --bailiff.retention=30d                         how long sessions and refresh-token families
                                                              are kept, to be seen, after their end
              --bailiff.remember-sign-ins=30d                 how long sign-ins are remembered, to try
                                                              changes of policies on them
              --server.ssl.certificate=file:PATH              your own certificate (PEM), with
              --server.ssl.certificate-private-key=file:PATH  its key, instead of the local authority's
              --server.port=PORT                              where to listen, if not the port of --url

            BAILIFF_KEK: the key that encrypts keys at rest, base64 of 32 bytes, instead of the file
            `kek` in the data directory. BAILIFF_JAVA_OPTS: options for the JVM.
            Every other setting of Spring Boot works too.
            """;

    private StartOptions() {}

    static boolean asksForHelp(String[] arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    /// The arguments as Spring reads them: `--db X` and `--db=X` become `--bailiff.db=X`.
    ///
    /// @throws IllegalArgumentException if a short option has no value, or something is not an option at all
    static String[] expand(String[] arguments) {
        List<String> expanded = new ArrayList<>();
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("'" + argument + "' is not a setting; see bailiff start --help");
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String full = SHORT.get(name);
            if (argument.equals(ONLY_OPERATOR_KEY)) {
                expanded.add("--bailiff.only-operator-key=true");
            } else if (full == null) {
                expanded.add(argument);
            } else if (equals >= 0) {
                expanded.add(full + argument.substring(equals));
            } else if (at + 1 < arguments.length) {
                expanded.add(full + "=" + arguments[++at]);
            } else {
                throw new IllegalArgumentException(name + " needs a value; see bailiff start --help");
            }
        }
        return expanded.toArray(String[]::new);
    }
}
