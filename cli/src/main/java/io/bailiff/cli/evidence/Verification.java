package io.bailiff.cli.evidence;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.evidence.EvidenceKeys;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.receipt.ReceiptKey;
import io.bailiff.signals.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Checks a file of evidence with nothing but the issuer's public keys, and says where it was altered.
final class Verification {
    private Verification() {}

    static List<Finding> of(EvidenceFile file, EvidenceKeys keys) {
        Optional<JsonObject> seal = keys.open(file.seal());
        if (seal.isEmpty()) {
            return List.of(Finding.bad("the seal was made by none of these keys, or was altered"));
        }
        JsonObject said = seal.get();
        String issuer = said.text("iss").orElse("");
        long position = said.whole("rvn").orElse(0);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("sealed by " + issuer + " at "
                + Instant.ofEpochSecond(said.whole("iat").orElse(0)) + ", about the revocation at " + position));
        findings.addAll(records(file, said.texts("records").orElse(List.of())));
        for (int i = 0; i < file.records().size(); i++) {
            JsonObject record = file.records().get(i);
            String name = name(file, i);
            switch (record.text("kind").orElse("")) {
                case "audit" -> findings.add(audit(name, record));
                case "receiver" -> receipt(name, record, issuer, position).ifPresent(findings::add);
                case "told" -> findings.add(told(name, record));
                default -> {
                    // The seal is all that vouches for it.
                }
            }
        }
        return findings;
    }

    private static String name(EvidenceFile file, int index) {
        return "record " + (index + 1) + " ("
                + file.records().get(index).text("kind").orElse("of no kind") + ")";
    }

    private static List<Finding> records(EvidenceFile file, List<String> sealed) {
        List<Finding> findings = new ArrayList<>();
        int found = file.records().size();
        if (found != sealed.size()) {
            findings.add(Finding.bad("the file has " + found + " records, and " + sealed.size() + " were sealed"));
        }
        for (int i = 0; i < Math.min(found, sealed.size()); i++) {
            if (!EvidenceFile.digest(file.records().get(i)).equals(sealed.get(i))) {
                findings.add(Finding.bad(name(file, i) + " was altered"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.good("all " + found + " records are as they were sealed"));
        }
        return findings;
    }

    private static Finding audit(String name, JsonObject record) {
        String what = name + ": audit record " + record.whole("link").orElse(0) + ", "
                + record.text("action").orElse("");
        return chained(record).filter(ChainedEntry::intact).isPresent()
                ? Finding.good(what + ", has the hash that the chain has")
                : Finding.bad(what + ", is not what was tied into the chain");
    }

    private static Optional<ChainedEntry> chained(JsonObject record) {
        OptionalLong link = record.whole("link");
        OptionalLong at = record.whole("at");
        Optional<Actor> actor = Actor.of(text(record, "actorKind"), text(record, "actorId"), text(record, "actorVia"));
        Map<String, String> detail = new HashMap<>();
        record.object("detail")
                .ifPresent(facts -> facts.members().keySet().forEach(key -> detail.put(key, text(facts, key))));
        if (link.isEmpty() || at.isEmpty() || actor.isEmpty()) {
            return Optional.empty();
        }
        var entry = new AuditEntry(
                Instant.ofEpochMilli(at.getAsLong()),
                actor.get(),
                text(record, "action"),
                text(record, "target"),
                text(record, "outcome"),
                detail);
        return Optional.of(new ChainedEntry(link.getAsLong(), text(record, "previous"), text(record, "hash"), entry));
    }

    /// Those that sign nothing: what the issuer's own ledgers say of them, which the seal vouches for.
    private static Finding told(String name, JsonObject record) {
        String states = record.object("states")
                .map(counts -> counts.members().keySet().stream()
                        .map(state -> counts.whole(state).orElse(0) + " " + state)
                        .collect(Collectors.joining(", ")))
                .filter(counts -> !counts.isEmpty())
                .orElse("none");
        return Finding.good(name + ": by the issuer's ledger of each " + text(record, "ledger") + ", " + states);
    }

    private static String text(JsonObject object, String name) {
        return object.text(name).orElse("");
    }

    /// Empty if the receiver signed nothing, which the record says itself.
    private static Optional<Finding> receipt(String name, JsonObject record, String issuer, long position) {
        String who = name + ": " + text(record, "name") + ", " + text(record, "state");
        if (!record.has("receipt")) {
            return Optional.empty();
        }
        Optional<Receipt> receipt = record.text("receiptKey")
                .flatMap(ReceiptKey::read)
                .flatMap(key -> key.verify(text(record, "receipt")))
                .filter(said -> said.issuer().equals(issuer)
                        && said.stream().equals(text(record, "id"))
                        && said.rvn() >= position);
        return Optional.of(
                receipt.isPresent()
                        ? Finding.good(who + ", signed it at "
                                + Instant.ofEpochMilli(receipt.get().appliedAt()) + " by its own clock")
                        : Finding.bad(who + ", but its receipt does not say so"));
    }
}
