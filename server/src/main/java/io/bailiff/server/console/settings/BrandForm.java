package io.bailiff.server.console.settings;

import io.bailiff.core.directory.Accent;
import io.bailiff.core.directory.Brand;
import java.util.Map;
import java.util.Optional;

/// The form of the brand as it was filled in, and what is wrong with it.
///
/// @param problems by field, stable codes
/// @param logo the address of the picture that is shown now; empty for none
/// @param done what was just done; empty for nothing
public record BrandForm(Brand brand, Map<String, String> problems, String logo, String done, boolean mayChange) {

    public BrandForm {
        problems = Map.copyOf(problems);
    }

    /// The stable code of what is wrong there; empty for nothing.
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    /// The shades that the colour becomes; empty without one.
    public Optional<Accent> accent() {
        return Accent.parse(brand.accent());
    }

    public boolean nothing() {
        return brand.equals(Brand.NONE);
    }
}
