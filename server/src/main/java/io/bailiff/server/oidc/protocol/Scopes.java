package io.bailiff.server.oidc.protocol;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Api.Permission;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.ApiId;
import io.bailiff.server.token.Issuer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Understands scope parameters. A word is bare (`User.Read`), full (`api://orders/orders.read`), or everything
/// that the client may ask of an API (`api://orders/.default`); case does not matter, as in Entra.
public final class Scopes {
    /// The scopes of OpenID Connect, which every client may ask for.
    public static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

    private static final Set<String> BARE_OF_SSF = Set.of("ssf.read", "ssf.manage");
    private static final Pattern WORD = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final String DEFAULT = ".default";
    private static final int LONGEST = 4_096;
    private static final int MOST = 64;

    private final Apis apis;
    private final String base;

    public Scopes(Apis apis, Issuer issuer) {
        this.apis = apis;
        this.base = issuer.base().toString();
    }

    /// What a client asks for on behalf of a user.
    ///
    /// @throws Rejected `invalid_scope` if it names something that does not exist or that the client may not ask
    /// for
    public RequestedScopes delegated(String text, Client client) {
        return new RequestedScopes(
                words(text).stream().map(word -> delegatedWord(word, client)).toList());
    }

    /// What a client asks for on its own account. OpenID Connect's scopes, which MSAL adds, mean nothing here.
    ///
    /// @throws Rejected `invalid_scope` as [#delegated]
    public RequestedScopes application(String text, Client client) {
        return new RequestedScopes(words(text).stream()
                .filter(word -> !OPENID.contains(word.toLowerCase(Locale.ROOT)))
                .map(word -> applicationWord(word, client))
                .toList());
    }

    /// The words for scopes that were granted before.
    public RequestedScopes granted(Set<String> names) {
        return new RequestedScopes(names.stream()
                .sorted()
                .map(name -> new RequestedScopes.Word(name, apiOf(name), Set.of(name)))
                .toList());
    }

    /// What these scopes mean, for people.
    public List<ScopeItem> described(Set<String> names) {
        return names.stream().sorted().map(this::described).toList();
    }

    private ScopeItem described(String name) {
        return apiOf(name)
                .map(api -> new ScopeItem(api.name(), name, description(api, name)))
                .orElseGet(() -> new ScopeItem("Sign-in", name, openId(name)));
    }

    private static String description(Api api, String name) {
        return api.scopes().stream()
                .filter(permission -> permission.name().equals(shortName(name)))
                .map(Permission::description)
                .findFirst()
                .orElse(name);
    }

    private static String openId(String name) {
        return switch (name) {
            case "openid" -> "Know who you are";
            case "profile" -> "See your name";
            case "email" -> "See your mail address";
            case "offline_access" -> "Keep access when you are not there";
            default -> name;
        };
    }

    /// Those of `names` that the client may still ask for: what was taken from it after the grant is not in its
    /// next token.
    public static Set<String> still(Client client, Set<String> names) {
        return names.stream()
                .filter(name ->
                        OPENID.contains(name) || client.scopes().stream().anyMatch(name::equalsIgnoreCase))
                .collect(Collectors.toSet());
    }

    /// The short name at its API.
    public static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Short names of those of `names` that belong to `api`. The directory's tokens also say what of OpenID Connect
    /// was granted: they are good for userinfo.
    public static Set<String> at(ApiId api, Set<String> names) {
        return names.stream()
                .filter(name -> isOf(api, name)
                        || (api.equals(BuiltIns.GRAPH) && OPENID.contains(name) && !name.equals("offline_access")))
                .map(Scopes::shortName)
                .collect(Collectors.toSet());
    }

    private static boolean isOf(ApiId api, String name) {
        int slash = name.lastIndexOf('/');
        return slash > 0 && name.substring(0, slash).equals(api.text());
    }

    private Optional<Api> apiOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash > 0 ? ApiId.parse(name.substring(0, slash)).flatMap(apis::find) : Optional.empty();
    }

    private static List<String> words(String text) {
        List<String> words = Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (text.length() > LONGEST || words.size() > MOST) {
            throw new Rejected(OAuthError.invalidScope("The scope is too long."));
        }
        if (words.isEmpty()
                || !words.stream().allMatch(word -> WORD.matcher(word).matches())) {
            throw new Rejected(OAuthError.invalidScope("The scope is empty or has forbidden characters."));
        }
        return words;
    }

    private RequestedScopes.Word delegatedWord(String word, Client client) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (OPENID.contains(lower)) {
            return new RequestedScopes.Word(word, Optional.empty(), Set.of(lower));
        }
        Api api = api(word);
        return word(word, api, api.scopes(), client.scopes());
    }

    private RequestedScopes.Word applicationWord(String word, Client client) {
        Api api = api(word);
        return word(word, api, api.appRoles(), client.appPermissions());
    }

    private static RequestedScopes.Word word(String word, Api api, List<Permission> permissions, Set<String> allowed) {
        String name = shortName(word);
        Set<String> names = permissions.stream()
                .filter(permission ->
                        name.equalsIgnoreCase(DEFAULT) || permission.name().equalsIgnoreCase(name))
                .map(permission -> api.id().text() + "/" + permission.name())
                .filter(full -> allowed.stream().anyMatch(full::equalsIgnoreCase))
                .collect(Collectors.toSet());
        if (names.isEmpty()) {
            throw new Rejected(OAuthError.invalidScope(
                    "The scope " + word + " does not exist, or this client may not ask for it."));
        }
        return new RequestedScopes.Word(word, Optional.of(api), names);
    }

    private Api api(String word) {
        String resource = resource(word);
        return apis.spelled(resource)
                .orElseThrow(() -> new Rejected(OAuthError.invalidScope("The scope " + word + " belongs to no API.")));
    }

    private String resource(String word) {
        int slash = word.lastIndexOf('/');
        if (slash < 0) {
            return BARE_OF_SSF.contains(word.toLowerCase(Locale.ROOT)) ? BuiltIns.SSF.text() : BuiltIns.GRAPH.text();
        }
        String resource = word.substring(0, slash).replaceAll("/+$", "");
        boolean graph = resource.equalsIgnoreCase(base) || resource.equalsIgnoreCase("https://graph.microsoft.com");
        return graph ? BuiltIns.GRAPH.text() : resource;
    }
}
