package io.bailiff.server.ssf;

import io.bailiff.core.signal.SignalStream;

/// Who we are to receivers, and where they find what.
record Transmitter(String issuer, String base) {

    String keys() {
        return base + "/ssf/keys";
    }

    String configuration() {
        return base + "/ssf/streams";
    }

    String status() {
        return base + "/ssf/status";
    }

    String addSubject() {
        return base + "/ssf/subjects/add";
    }

    String removeSubject() {
        return base + "/ssf/subjects/remove";
    }

    String verification() {
        return base + "/ssf/verification";
    }

    String poll(SignalStream stream) {
        return base + "/ssf/streams/" + stream.id().text() + "/poll";
    }
}
