package io.bailiff.core.device;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// A rule over the properties of a device, in Entra's words: `device.isCompliant -eq True -and device.displayName
/// -startsWith "lab-"`. Case does not count. Read once, in a time that grows with its length and no faster (CA-10).
///
/// A device that is not registered has no properties: what is said of one in the positive does not hold then, and what
/// is said in the negative does.
public final class DeviceRule {
    public static final int LONGEST = 3_072;
    public static final int DEEPEST = 20;

    private final String text;
    private final Term term;

    DeviceRule(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /// What a text turned out to be.
    public sealed interface Reading {

        record Good(DeviceRule rule) implements Reading {}

        /// @param position of what is wrong, from 1
        record Bad(int position, String message) implements Reading {}
    }

    public static Reading read(String text) {
        try {
            return new Reading.Good(new DeviceRule(text, DeviceRuleReader.read(text)));
        } catch (DeviceRuleReader.Wrong wrong) {
            return new Reading.Bad(wrong.position(), String.valueOf(wrong.getMessage()));
        }
    }

    /// @param device empty if it is not registered, or has not proved its key
    public boolean matches(Optional<DeviceFacts> device) {
        return term.holds(device);
    }

    /// As it was written.
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceRule rule && rule.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }

    /// A rule, or a part of one.
    sealed interface Term {

        boolean holds(Optional<DeviceFacts> device);

        record And(List<Term> all) implements Term {
            @Override
            public boolean holds(Optional<DeviceFacts> device) {
                return all.stream().allMatch(term -> term.holds(device));
            }
        }

        record Or(List<Term> any) implements Term {
            @Override
            public boolean holds(Optional<DeviceFacts> device) {
                return any.stream().anyMatch(term -> term.holds(device));
            }
        }

        record Not(Term term) implements Term {
            @Override
            public boolean holds(Optional<DeviceFacts> device) {
                return !term.holds(device);
            }
        }

        /// @param values one; several for `-in`
        record Comparison(Property property, Relation relation, List<String> values, boolean negative) implements Term {
            @Override
            public boolean holds(Optional<DeviceFacts> device) {
                Predicate<String> related = value -> values.stream().anyMatch(wanted -> relation.holds(value, wanted));
                return device.flatMap(property::of).filter(related).isPresent() != negative;
            }
        }
    }

    /// How a property is compared; all words are in lower case by then.
    enum Relation {
        EQUALS,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS;

        boolean holds(String value, String wanted) {
            return switch (this) {
                case EQUALS -> value.equals(wanted);
                case STARTS_WITH -> value.startsWith(wanted);
                case ENDS_WITH -> value.endsWith(wanted);
                case CONTAINS -> value.contains(wanted);
            };
        }
    }

    /// What can be asked of a device.
    ///
    /// @param name in lower case
    /// @param extension the number of one; else 0
    record Property(String name, int extension) {

        /// In lower case; empty if the device has none.
        Optional<String> of(DeviceFacts device) {
            String value = switch (name) {
                case "deviceid" -> device.id().text();
                case "displayname" -> device.name();
                case "operatingsystem" -> device.operatingSystem();
                case "operatingsystemversion" -> device.operatingSystemVersion();
                case "trusttype" -> device.trust();
                case "iscompliant" -> Boolean.toString(device.compliant());
                default -> device.extensions().getOrDefault(extension, "");
            };
            return value.isEmpty() ? Optional.empty() : Optional.of(value.toLowerCase(Locale.ROOT));
        }

        boolean flag() {
            return name.equals("iscompliant");
        }
    }
}
