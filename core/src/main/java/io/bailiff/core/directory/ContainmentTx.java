package io.bailiff.core.directory;

import io.bailiff.core.session.SessionTx;

/// What a containment touches: the user, and the session from which he asks for it.
public interface ContainmentTx extends DirectoryTx, SessionTx {}
