package io.bailiff.server.delivery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.bailiff.core.authenticator.PhoneNumbers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Telephone numbers as Google's library knows them.
///
/// Numbers that cost the caller more than a call are no numbers: whoever owns one earns by every code
/// that is sent to him.
final class LibPhoneNumbers implements PhoneNumbers {
    private static final String NO_REGION = "ZZ";
    private static final int LONGEST = 40;
    private static final Set<PhoneNumberType> PERSONAL = EnumSet.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.VOIP,
            PhoneNumberType.PERSONAL_NUMBER);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /// @param region of numbers without a country code; empty text to refuse them
    LibPhoneNumbers(String region) {
        this.region = region.isEmpty() ? NO_REGION : region;
        if (!region.isEmpty() && !numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("bailiff.phone.region is a region such as DE, was " + region);
        }
    }

    @Override
    public Optional<PhoneNumber> parse(String typed) {
        return read(typed)
                .filter(number -> !number.hasExtension() && numbers.isValidNumber(number))
                .filter(number -> PERSONAL.contains(numbers.getNumberType(number)))
                .map(number -> new PhoneNumber(
                        numbers.format(number, PhoneNumberFormat.E164),
                        numbers.getNumberType(number) != PhoneNumberType.FIXED_LINE));
    }

    private Optional<Phonenumber.PhoneNumber> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(numbers.parse(typed, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// The country code and the last two digits.
    @Override
    public String masked(String number) {
        String country =
                read(number).map(found -> "+" + found.getCountryCode() + " ").orElse("");
        return country + "••• ••" + number.substring(Math.max(0, number.length() - 2));
    }
}
