package io.bailiff.core.directory;

import io.bailiff.core.grant.ConsentReads;

/// Looking at what a containment would meet.
public interface ContainmentReads extends DirectoryReads, ConsentReads {}
