package io.bailiff.server.signin;

import io.bailiff.core.credential.BreachedPasswords;
import io.bailiff.core.credential.CommonPasswords;
import io.bailiff.server.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which breached passwords count: the list that ships, or what the operator names in
/// `bailiff.password.breached-list`.
///
/// SHA-1 protects nothing here: it is the form in which the lists are given away.
@Configuration(proxyBeanMethods = false)
class BreachedList {
    private static final Pattern HASH_LINE = Pattern.compile("[0-9A-Fa-f]{40}(:[0-9]+)?");

    @Bean
    BreachedPasswords breachedPasswords(Settings settings) {
        String named = settings.password().breachedList();
        return named.isEmpty() ? CommonPasswords.shipped() : open(Path.of(named));
    }

    /// @throws IllegalArgumentException if there is no list, or one that cannot be searched
    static BreachedPasswords open(Path list) {
        try {
            if (Files.isDirectory(list)) {
                return HashRanges.open(list);
            }
            return firstLine(list).matches(HASH_LINE.pattern()) ? HashFile.open(list) : PlainFile.read(list);
        } catch (IOException e) {
            throw new IllegalArgumentException("bailiff.password.breached-list cannot be read: " + list, e);
        }
    }

    private static String firstLine(Path list) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            if (first == null) {
                throw new IllegalArgumentException("bailiff.password.breached-list is empty: " + list);
            }
            return first.strip();
        }
    }

    /// 40 hexadecimal digits in capitals.
    static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every JDK", e);
        }
    }
}
