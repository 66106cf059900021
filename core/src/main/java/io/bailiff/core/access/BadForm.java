package io.bailiff.core.access;

/// Why a form is not a policy.
final class BadForm extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String path;

    BadForm(String path, String message) {
        super(message, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
