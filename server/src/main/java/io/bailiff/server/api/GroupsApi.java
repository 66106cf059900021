package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Groups: see `docs/api.md`. A group is named by its id or its name.
@RestController
@RequestMapping(GroupsApi.GROUPS)
class GroupsApi {
    static final String GROUPS = "/bailiff/v1/groups";

    private static final int LONGEST_USER = 1_024;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final UserLists lists;
    private final Groups groups;
    private final Users users;

    GroupsApi(BearerAccess bearer, Look look, Paging paging, UserLists lists, Groups groups, Users users) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.lists = lists;
        this.groups = groups;
        this.users = users;
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.USERS, request);
        var page = paging.read(request, token, GROUPS, Paging.filters("search"));
        String search = page.query().getOrDefault("search", "").strip();
        return paging.answer(
                page, groups.list(search, page.after(), page.top() + 1), GroupsApi::view, GroupLine::canonical);
    }

    @GetMapping("/{group}")
    Map<String, Object> one(@PathVariable String group, HttpServletRequest request) {
        var _ = look.at(Sight.USERS, request);
        var found = groups.find(id(group)).orElseThrow(GroupsApi::nothing);
        var view = view(found.group());
        view.put(
                "uses",
                found.uses().stream()
                        .map(use -> Map.of("kind", use.kind().wireName(), "id", use.id(), "name", use.name()))
                        .toList());
        return view;
    }

    @GetMapping("/{group}/members")
    Map<String, Object> members(@PathVariable String group, HttpServletRequest request) {
        var token = look.at(Sight.USERS, request);
        GroupId id = id(group);
        var page = paging.read(request, token, GROUPS + "/" + id.text() + "/members", Paging.filters("search"));
        return lists.answer(
                page,
                UserSearch.members(id, page.query().getOrDefault("search", "").strip()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        return done(groups.create(name(request), TokenCaller.of(token)));
    }

    @PostMapping("/{group}")
    Map<String, Object> rename(@PathVariable String group, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        String name = name(request);
        var caller = TokenCaller.of(token);
        return done(groups.rename(id(group, caller), name, caller));
    }

    @DeleteMapping("/{group}")
    Map<String, Object> delete(@PathVariable String group, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var caller = TokenCaller.of(token);
        return done(groups.delete(id(group, caller), caller));
    }

    @PostMapping("/{group}/members")
    Map<String, Object> add(@PathVariable String group, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        String user = body.neededText("user", LONGEST_USER);
        body.end();
        var caller = TokenCaller.of(token);
        return done(groups.add(id(group, caller), user(user, caller), caller));
    }

    @DeleteMapping("/{group}/members/{user}")
    Map<String, Object> remove(@PathVariable String group, @PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var caller = TokenCaller.of(token);
        return done(groups.remove(id(group, caller), user(user, caller), caller));
    }

    private static String name(HttpServletRequest request) {
        var body = JsonBody.of(request);
        String name = body.neededText("name", Groups.LONGEST_NAME).strip();
        if (name.isEmpty()) {
            throw body.wrong("name", "A name is needed.");
        }
        body.end();
        return name;
    }

    private GroupId id(String idOrName) {
        return find(idOrName).orElseThrow(GroupsApi::nothing);
    }

    private GroupId id(String idOrName, Caller caller) {
        return find(idOrName).orElseThrow(() -> nothing(caller));
    }

    private Optional<GroupId> find(String idOrName) {
        return GroupId.parse(idOrName).or(() -> groups.named(idOrName));
    }

    private UserId user(String idOrName, Caller caller) {
        return look.find(idOrName)
                .map(User::id)
                .or(() -> UserId.parse(idOrName))
                .orElseThrow(() -> nothing(caller));
    }

    /// Who may not change groups does not learn which names exist.
    private Refused nothing(Caller caller) {
        return users.refusal(Deed.CHANGE_GROUP, caller).map(GroupsApi::denied).orElseGet(GroupsApi::nothing);
    }

    private static Refused denied(String why) {
        return new Refused(ApiError.forbidden("Your role does not let you change this group (" + why + ")."));
    }

    private static Map<String, Object> done(GroupChange change) {
        return switch (change) {
            case GroupChange.Changed(var group, var killed) -> done(group, killed);
            case GroupChange.NothingMatches() -> throw nothing();
            case GroupChange.NotAllowed(var why) -> throw denied(why);
            case GroupChange.NameTaken() -> throw conflict("nameTaken", "Another group has this name.");
            case GroupChange.InUse(var uses) ->
                throw conflict("inUse", uses.size() + " policies, rules or scopes go by this group; see its uses.");
            case GroupChange.WouldLockEveryoneOut() ->
                throw conflict("wouldLockEveryoneOut", "Nobody who can undo it could get in any more.");
            case GroupChange.TooManyMembers(var most) ->
                throw conflict("tooManyMembers", "At most " + most + " members can leave at once.");
        };
    }

    private static Map<String, Object> done(GroupId group, Optional<Position> killed) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", group.text());
        killed.ifPresent(position -> answer.put("position", position.value()));
        return answer;
    }

    private static Refused conflict(String code, String message) {
        return new Refused(new ApiError(HttpStatus.CONFLICT, code, message));
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such group, or no such user."));
    }

    private static Map<String, Object> view(GroupLine group) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", group.id().text());
        view.put("name", group.name());
        view.put("members", group.members());
        if (group.more()) {
            view.put("moreMembers", true);
        }
        return view;
    }
}
