package io.bailiff.server.api;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.ApiError.Detail;
import io.bailiff.server.web.ClientKeys;
import io.bailiff.server.web.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a tenant file (`docs/tenant-file.md`).
///
/// YAML can do more than a list of settings needs, and each of the extras has hurt somebody: anchors (bombs), tags
/// (objects), several documents. They are refused by name. No object is ever made from the text but ours.
final class TenantFile {
    private static final int DEEPEST = 12;
    private static final int CODE_POINTS = 1024 * 1024;

    private final TenantPlan plan;
    private final YamlMap.Places places;

    private TenantFile(TenantPlan plan, YamlMap.Places places) {
        this.plan = plan;
        this.places = places;
    }

    /// What the file says; meaningless if it has problems.
    TenantPlan plan() {
        return plan;
    }

    List<Detail> problems() {
        return places.problems();
    }

    /// Where a path stands in the file: line and column.
    String place(String path) {
        return places.words(path);
    }

    /// @throws Refused if it is not a tenant file at all
    static TenantFile read(byte[] bytes) {
        String text = text(bytes);
        var places = new YamlMap.Places();
        try {
            refuseExtras(text);
            Node root = yaml().compose(new java.io.StringReader(text));
            if (root == null) {
                throw invalid("The file is empty.", "");
            }
            var plan = YamlMap.of(root, "", places).map(map -> new Reader(places).plan(map));
            return new TenantFile(plan.orElseGet(() -> TenantPlan.EMPTY), places);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw invalid("This is not YAML: " + e.getProblem() + ".", mark == null ? "" : YamlMap.Places.words(mark));
        } catch (YAMLException e) {
            throw invalid("This is not YAML that we read: too long or too deep.", "");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("The file is not UTF-8.", "");
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setProcessComments(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static void refuseExtras(String text) {
        int documents = 0;
        for (Event event : yaml().parse(new java.io.StringReader(text))) {
            if (event.is(Event.ID.DocumentStart) && ++documents > 1) {
                throw invalid("A tenant file is one document.", YamlMap.Places.words(event.getStartMark()));
            }
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                throw invalid(
                        "Anchors and aliases are not read here; write it out.",
                        YamlMap.Places.words(event.getStartMark()));
            }
            boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                    || (event instanceof CollectionStartEvent start && start.getTag() != null);
            if (tagged) {
                throw invalid("Tags are not read here.", YamlMap.Places.words(event.getStartMark()));
            }
        }
    }

    private static Refused invalid(String message, String target) {
        return new Refused(new ApiError(
                org.springframework.http.HttpStatus.BAD_REQUEST,
                "invalidTenantFile",
                message,
                target,
                List.of(new Detail("notRead", message, target))));
    }

    private record Reader(YamlMap.Places places) {

        TenantPlan plan(YamlMap root) {
            var tenant = root.map("tenant").flatMap(map -> {
                var name = map.text("name");
                map.end();
                return name;
            });
            var plan = new TenantPlan(
                    tenant,
                    root.map("authenticationMethods").map(Reader::methods),
                    each(root, "authenticationStrengths", Reader::strength),
                    each(root, "users", this::user),
                    each(root, "groups", this::group),
                    each(root, "apis", this::api),
                    each(root, "clients", this::client),
                    each(root, "providers", Reader::provider));
            root.end();
            return plan;
        }

        private static <T> List<T> each(YamlMap root, String name, java.util.function.Function<YamlMap, T> read) {
            return root.maps(name)
                    .map(maps -> maps.stream()
                            .map(map -> {
                                T thing = read.apply(map);
                                map.end();
                                return thing;
                            })
                            .toList())
                    .orElse(List.of());
        }

        private static PlannedMethods methods(YamlMap map) {
            Map<String, PlannedMethods.Rule> rules = new LinkedHashMap<>();
            map.map("methods").ifPresent(methods -> {
                methods.names().forEach(name -> methods.map(name).ifPresent(rule -> rules.put(name, rule(rule))));
                methods.end();
            });
            var planned = new PlannedMethods(
                    map.flag("systemPreferred"),
                    map.text("rememberMfaDays"),
                    rules,
                    map.map("campaign").map(Reader::campaign));
            map.end();
            return planned;
        }

        private static PlannedMethods.Rule rule(YamlMap map) {
            var rule = new PlannedMethods.Rule(
                    map.flag("enabled"),
                    map.map("use").map(Reader::whom),
                    map.map("register").map(Reader::whom));
            map.end();
            return rule;
        }

        private static PlannedMethods.Whom whom(YamlMap map) {
            var whom = new PlannedMethods.Whom(
                    map.texts("groups"), map.texts("except").orElse(List.of()));
            map.end();
            return whom;
        }

        private static PlannedMethods.Nudge campaign(YamlMap map) {
            var nudge = new PlannedMethods.Nudge(
                    map.neededText("method"),
                    new PlannedMethods.Whom(
                            map.texts("groups"), map.texts("except").orElse(List.of())),
                    map.text("skips"),
                    map.text("until"));
            map.end();
            return nudge;
        }

        private static PlannedMethods.Strength strength(YamlMap map) {
            return new PlannedMethods.Strength(
                    map.neededText("id"), map.text("name"), map.texts("allowedCombinations"));
        }

        private TenantPlan.PlannedUser user(YamlMap map) {
            return new TenantPlan.PlannedUser(
                    map.neededText("upn"),
                    map.text("displayName"),
                    map.text("mail"),
                    map.flag("enabled"),
                    map.text("userType"),
                    map.text("initialPassword").map(ClearText::of),
                    map.texts("roles"));
        }

        private TenantPlan.PlannedGroup group(YamlMap map) {
            return new TenantPlan.PlannedGroup(map.neededText("name"), map.texts("members"));
        }

        private TenantPlan.PlannedApi api(YamlMap map) {
            return new TenantPlan.PlannedApi(
                    map.neededText("id"),
                    map.text("name"),
                    permissions(map, "scopes"),
                    permissions(map, "appRoles"),
                    map.text("accessTokenType"),
                    map.flag("statusList"));
        }

        private static Optional<List<TenantPlan.PlannedPermission>> permissions(YamlMap map, String name) {
            return map.maps(name)
                    .map(maps -> maps.stream()
                            .map(one -> {
                                var onlyFor = one.map("onlyFor");
                                var permission = new TenantPlan.PlannedPermission(
                                        one.neededText("name"),
                                        one.text("description").orElseGet(() -> one.neededText("name")),
                                        onlyFor.flatMap(whom -> whom.texts("groups"))
                                                .orElse(List.of()),
                                        onlyFor.flatMap(whom -> whom.texts("roles"))
                                                .orElse(List.of()));
                                onlyFor.ifPresent(YamlMap::end);
                                one.end();
                                return permission;
                            })
                            .toList());
        }

        private TenantPlan.PlannedClient client(YamlMap map) {
            return new TenantPlan.PlannedClient(
                    map.neededText("id"),
                    map.text("name"),
                    map.text("type"),
                    map.text("secret").map(ClearText::of),
                    map.maps("keys").map(this::jwks),
                    map.texts("redirectUris"),
                    map.texts("postLogoutRedirectUris"),
                    map.text("backchannelLogoutUri"),
                    map.texts("origins"),
                    map.texts("scopes"),
                    map.texts("appPermissions"),
                    map.texts("grantTypes"),
                    map.text("consent"),
                    map.text("api"),
                    map.text("authenticationStrength"),
                    map.flag("dpopBoundAccessTokens"),
                    map.text("frontchannelLogoutUri"),
                    map.map("globalTokenRevocation").map(Reader::revocation),
                    map.maps("secrets")
                            .map(maps -> maps.stream().map(Reader::secret).toList()));
        }

        private static TenantPlan.PlannedSecret secret(YamlMap map) {
            var secret = new TenantPlan.PlannedSecret(
                    map.text("secret").map(ClearText::of),
                    map.text("sha256"),
                    map.text("description"),
                    map.text("expires"));
            map.end();
            return secret;
        }

        private static TenantPlan.PlannedRevocation revocation(YamlMap map) {
            var revocation = new TenantPlan.PlannedRevocation(
                    map.text("endpoint"),
                    map.text("subject"),
                    map.text("users"),
                    map.text("bearer").map(ClearText::of));
            map.end();
            return revocation;
        }

        private static TenantPlan.PlannedProvider provider(YamlMap map) {
            return new TenantPlan.PlannedProvider(
                    map.neededText("id"),
                    map.text("name"),
                    map.text("issuer"),
                    map.text("clientId"),
                    map.text("secret").map(ClearText::of),
                    map.flag("key"),
                    map.texts("scopes"),
                    map.map("methods").map(YamlMap::mapping),
                    map.text("eventKeys"),
                    map.flag("enabled"));
        }

        private String jwks(List<YamlMap> maps) {
            List<JWK> keys = new ArrayList<>();
            for (YamlMap map : maps) {
                try {
                    JWK key = JWK.parse(map.whole());
                    ClientKeys.objection(key)
                            .ifPresentOrElse(
                                    objection -> places.problem(map.mark(), "this key " + objection),
                                    () -> keys.add(key));
                } catch (ParseException | IllegalArgumentException e) {
                    places.problem(map.mark(), "this is not a JSON Web Key (RFC 7517)");
                }
            }
            if (keys.size() == maps.size() && (keys.isEmpty() || keys.size() > 10)) {
                places.problem(
                        maps.isEmpty()
                                ? YamlMap.Places.NOWHERE
                                : maps.getFirst().mark(),
                        "give 1 to 10 keys");
            }
            return new JWKSet(keys).toString(true);
        }
    }
}
