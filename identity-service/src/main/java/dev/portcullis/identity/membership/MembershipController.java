package dev.portcullis.identity.membership;

import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.membership.MembershipCommand.JoinGroup;
import dev.portcullis.identity.membership.MembershipCommand.LeaveGroup;
import dev.portcullis.identity.membership.MembershipDirectory.Joined;
import dev.portcullis.identity.membership.MembershipDirectory.Member;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is in which group of the caller's account. */
@RestController
@Tag(name = "memberships")
class MembershipController {

    private static final String MEMBERSHIP = "/v1/groups/{groupName}/users/{userName}";

    private final Writes writes;
    private final MembershipDirectory memberships;
    private final UserDirectory users;
    private final GroupDirectory groups;
    private final MembershipLimits limits;

    MembershipController(
            Writes writes,
            MembershipDirectory memberships,
            UserDirectory users,
            GroupDirectory groups,
            MembershipLimits limits) {
        this.writes = writes;
        this.memberships = memberships;
        this.users = users;
        this.groups = groups;
        this.limits = limits;
    }

    /** A member of a group in answers. */
    record MemberResource(PrincipalId userId, String userName, Optional<String> displayName, Instant joinedAt) {}

    /** A group of a user in answers. */
    record JoinedGroupResource(String groupId, String groupName, Optional<String> comments, Instant joinedAt) {}

    @Operation(operationId = "addUserToGroup", summary = "Puts a user into a group; the group's policies reach it.")
    @ApiResponse(responseCode = "204", content = @Content)
    @PutMapping(MEMBERSHIP)
    @Authorized(
            value = "ram:AddUserToGroup",
            on = {"user/{userName}", "group/{groupName}"},
            access = Access.WIDENING)
    ResponseEntity<Object> add(CallContext call, @PathVariable String groupName, @PathVariable String userName) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            GroupDirectory.Entry group = groups.require(call.account(), groupName);
            commands.send(
                    new JoinGroup(user.userId(), user.userName(), group.groupId(), group.groupName(), limits.groups()));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "removeUserFromGroup", summary = "Takes a user out of a group.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping(MEMBERSHIP)
    @Authorized(
            value = "ram:RemoveUserFromGroup",
            on = {"user/{userName}", "group/{groupName}"},
            access = Access.NARROWING)
    ResponseEntity<Object> remove(CallContext call, @PathVariable String groupName, @PathVariable String userName) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            GroupDirectory.Entry group = groups.require(call.account(), groupName);
            commands.send(new LeaveGroup(
                    user.userId(), user.userName(), group.groupId(), group.groupName(), MembershipCommand.REQUESTED));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "listUsersForGroup", summary = "Lists the members of a group by name.")
    @GetMapping("/v1/groups/{groupName}/users")
    @Authorized(value = "ram:ListUsersForGroup", on = "group/{groupName}", access = Access.READ)
    Listing<MemberResource> members(CallContext call, @PathVariable String groupName, Page page) {
        String groupId = groups.require(call.account(), groupName).groupId();
        Listing<Member> found = Listing.of(
                page,
                memberships.membersOf(groupId, page),
                member -> member.userName().toLowerCase(Locale.ROOT));
        return new Listing<>(
                found.items().stream()
                        .map(member -> new MemberResource(
                                member.userId(), member.userName(), member.displayName(), member.joinedAt()))
                        .toList(),
                found.nextCursor());
    }

    @Operation(operationId = "listGroupsForUser", summary = "Lists the groups of a user by name.")
    @GetMapping("/v1/users/{userName}/groups")
    @Authorized(value = "ram:ListGroupsForUser", on = "user/{userName}", access = Access.READ)
    @SelfService(preference = "")
    Listing<JoinedGroupResource> groups(CallContext call, @PathVariable String userName, Page page) {
        PrincipalId user = users.require(call.account(), userName).userId();
        Listing<Joined> found = Listing.of(
                page,
                memberships.groupsOf(user, page),
                group -> group.groupName().toLowerCase(Locale.ROOT));
        return new Listing<>(
                found.items().stream()
                        .map(group -> new JoinedGroupResource(
                                group.groupId(), group.groupName(), group.comments(), group.joinedAt()))
                        .toList(),
                found.nextCursor());
    }
}
