package io.bailiff.core.contract;

import io.bailiff.core.authenticator.PhoneNumbers;
import java.util.Optional;

/// Takes what begins with a plus and has digits only besides spaces.
public final class PlainPhones implements PhoneNumbers {

    @Override
    public Optional<PhoneNumber> parse(String typed) {
        String plain = typed.replace(" ", "");
        return plain.matches("\\+[0-9]{7,15}") ? Optional.of(new PhoneNumber(plain, true)) : Optional.empty();
    }

    @Override
    public String masked(String number) {
        return "••" + number.substring(number.length() - 2);
    }
}
