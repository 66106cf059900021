package io.bailiff.core.certificate;

import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import io.bailiff.core.user.UserReads;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a name in a certificate becomes a user, if the authority is trusted to give such names.
public enum MappingRule {
    /// The user principal name of Microsoft's `otherName`.
    SAN_UPN("san-upn") {
        @Override
        Stream<User> users(CertificateFacts certificate, UserReads reads) {
            return usersNamed(certificate.principalNames(), reads);
        }
    },
    /// The mail address of the user in the directory; not one that he registered for codes.
    SAN_EMAIL("san-email") {
        @Override
        Stream<User> users(CertificateFacts certificate, UserReads reads) {
            return certificate.mails().stream()
                    .flatMap(mail -> reads.users(new UserQuery.WithMail(mail), Optional.empty(), 2).stream());
        }
    },
    /// `urn:uuid:` and the user's id.
    SAN_URI("san-uri") {
        @Override
        Stream<User> users(CertificateFacts certificate, UserReads reads) {
            return certificate.uris().stream()
                    .filter(uri -> uri.startsWith(URN))
                    .flatMap(uri -> UserId.parse(uri.substring(URN.length())).stream())
                    .flatMap(id -> reads.user(id).stream());
        }
    },
    /// A common name that is a user principal name.
    SUBJECT_CN("subject-cn") {
        @Override
        Stream<User> users(CertificateFacts certificate, UserReads reads) {
            return usersNamed(certificate.commonNames(), reads);
        }
    };

    private static final String URN = "urn:uuid:";

    private final String wireName;

    MappingRule(String wireName) {
        this.wireName = wireName;
    }

    /// Its name in the settings.
    public String wireName() {
        return wireName;
    }

    public static Optional<MappingRule> named(String wireName) {
        return Arrays.stream(values())
                .filter(rule -> rule.wireName.equals(wireName))
                .findFirst();
    }

    /// Everybody who is meant.
    abstract Stream<User> users(CertificateFacts certificate, UserReads reads);

    private static Stream<User> usersNamed(List<String> names, UserReads reads) {
        return names.stream()
                .flatMap(name -> UserPrincipalName.parse(name).stream())
                .flatMap(name -> reads.user(name).stream());
    }
}
