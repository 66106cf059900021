package io.bailiff.core.certificate;

/// How a certificate leads to its user.
public sealed interface Way {

    /// Stable: sessions remember it.
    String text();

    /// An administrator has bound it to him.
    record Bound() implements Way {
        @Override
        public String text() {
            return "bound";
        }
    }

    /// A name in it is his, and its authority is believed such names.
    record Mapped(MappingRule rule) implements Way {
        @Override
        public String text() {
            return rule.wireName();
        }
    }
}
