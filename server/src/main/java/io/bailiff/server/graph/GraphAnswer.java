package io.bailiff.server.graph;

import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// What the Graph API answers.
record GraphAnswer(HttpStatus status, Optional<Map<String, Object>> body) {

    static GraphAnswer ok(Map<String, Object> body) {
        return new GraphAnswer(HttpStatus.OK, Optional.of(body));
    }

    static GraphAnswer created(Map<String, Object> body) {
        return new GraphAnswer(HttpStatus.CREATED, Optional.of(body));
    }

    static GraphAnswer accepted(Map<String, Object> body) {
        return new GraphAnswer(HttpStatus.ACCEPTED, Optional.of(body));
    }

    static GraphAnswer noContent() {
        return new GraphAnswer(HttpStatus.NO_CONTENT, Optional.empty());
    }
}
