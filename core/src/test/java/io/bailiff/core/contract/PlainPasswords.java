package io.bailiff.core.contract;

import io.bailiff.core.credential.PasswordHasher;
import java.util.Arrays;

/// A hasher that hides nothing and costs nothing.
public final class PlainPasswords implements PasswordHasher {

    @Override
    public String hash(char[] password) {
        return "plain " + new String(password);
    }

    @Override
    public boolean matches(char[] password, String encoded) {
        return Arrays.equals(("plain " + new String(password)).toCharArray(), encoded.toCharArray());
    }

    @Override
    public String dummy() {
        return "none";
    }
}
