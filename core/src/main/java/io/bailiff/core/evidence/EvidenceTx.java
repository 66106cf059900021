package io.bailiff.core.evidence;

import io.bailiff.core.audit.AuditTx;

/// Writing down who took evidence away.
public interface EvidenceTx extends EvidenceReads, AuditTx {}
