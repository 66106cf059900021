package io.bailiff.server.api;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.evidence.ChainExcerpt;
import io.bailiff.core.evidence.EvidenceReads;
import io.bailiff.core.evidence.EvidenceTx;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.EvidenceFiles;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// One file that proves what became of a kill: see `docs/evidence.md`.
@RestController
class EvidenceApi implements EvidenceFiles {
    private final Look look;
    private final KillFinder finder;
    private final KillViews kills;
    private final ReceiverViews receivers;
    private final TellingViews tellings;
    private final ResidueViews residues;
    private final Transactions<EvidenceReads, EvidenceTx> store;
    private final KeyRing keys;
    private final Issuer issuer;
    private final InstantSource clock;

    EvidenceApi(
            Look look,
            KillFinder finder,
            KillViews kills,
            ReceiverViews receivers,
            TellingViews tellings,
            ResidueViews residues,
            Transactions<EvidenceReads, EvidenceTx> evidenceStore,
            KeyRing keys,
            Issuer issuer,
            InstantSource clock) {
        this.look = look;
        this.finder = finder;
        this.kills = kills;
        this.receivers = receivers;
        this.tellings = tellings;
        this.residues = residues;
        this.store = evidenceStore;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    @GetMapping("/bailiff/v1/kills/{position}/evidence")
    ResponseEntity<String> export(@PathVariable String position, HttpServletRequest request) {
        var by = TokenCaller.of(look.at(Sight.EVERYTHING, request)).actor();
        LoggedKill kill = finder.at(position);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"kill-" + position + ".json\"")
                .body(about(kill, by));
    }

    @Override
    public String about(LoggedKill kill, Actor by) {
        Instant now = clock.instant();
        var chain = ChainExcerpt.take(store, kill, by, now);
        List<JsonObject> records = new ArrayList<>();
        records.add(record("evidence", head(kill, now, by.kind() + " " + by.id())));
        records.add(record("kill", kills.view(kill)));
        chain.entries().forEach(entry -> records.add(record("audit", view(entry))));
        records.add(record(
                "chain", Map.of("link", chain.end().link(), "hash", chain.end().hash())));
        receivers.proven(kill).forEach(receiver -> records.add(record("receiver", receiver)));
        tellings.proven(kill).forEach(one -> records.add(record(one.kind(), one.facts())));
        residues.of(kill).forEach(line -> records.add(record("residue", line)));
        residues.ownSessions(kill).forEach(one -> records.add(record("own-session", one)));
        String seal = keys.sign(
                KeyPurpose.EVIDENCE,
                EvidenceFile.SEAL_TYPE,
                EvidenceFile.claims(issuer.text(), kill.position().value(), now.getEpochSecond(), records));
        return Json.print(new EvidenceFile(records, seal).toJson());
    }

    /// The keys that evidence was ever sealed with. For everybody: an auditor keeps them where he trusts them.
    @GetMapping("/bailiff/v1/evidence/keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.print(keys.everPublished(KeyPurpose.EVIDENCE)));
    }

    private Map<String, Object> head(LoggedKill kill, Instant now, String by) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("issuer", issuer.text());
        head.put("position", kill.position().value());
        head.put("sseq", kill.sequence());
        head.put("exportedAt", Times.of(now));
        head.put("exportedBy", by);
        return head;
    }

    private static Map<String, Object> view(ChainedEntry chained) {
        var entry = chained.entry();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("link", chained.link());
        view.put("previous", chained.previous());
        view.put("hash", chained.hash());
        view.put("at", entry.at().toEpochMilli());
        view.put("actorKind", entry.actor().kind());
        view.put("actorId", entry.actor().id());
        view.put("actorVia", entry.actor().via());
        view.put("action", entry.action());
        view.put("target", entry.target());
        view.put("outcome", entry.outcome());
        view.put("detail", entry.detail());
        return view;
    }

    private static JsonObject record(String kind, Map<String, Object> facts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind);
        members.putAll(facts);
        return JsonObject.of(members);
    }
}
