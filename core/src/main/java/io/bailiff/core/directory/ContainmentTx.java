package io.bailiff.core.directory;

import io.bailiff.core.session.SessionTx;

/// What a containment touches: the user, and the session from which he asks for it himself.
public interface ContainmentTx extends ContainmentReads, DirectoryTx, SessionTx {}
