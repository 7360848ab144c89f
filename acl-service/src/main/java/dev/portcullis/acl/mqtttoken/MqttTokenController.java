package dev.portcullis.acl.mqtttoken;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.IssueMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.RevokeMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenDirectory.TokenEntry;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.TopicFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tokens of MQTT clients. A token is in the answer that issues it and in no other. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/mqtt-tokens")
public final class MqttTokenController {

    private static final String INSTANCE = "acs:mq:*:{account}:instance/{instanceId}";
    private static final String APPLY = "mq:ApplyToken";

    /** As much chance as a key of 256 bits. */
    private static final int TOKEN_LENGTH = 43;

    private final MqttTokenDirectory tokens;
    private final MqttIdentityDirectory identities;
    private final Writes writes;
    private final Permissions permissions;
    private final Clock clock;

    public MqttTokenController(
            MqttTokenDirectory tokens,
            MqttIdentityDirectory identities,
            Writes writes,
            Permissions permissions,
            Clock clock) {
        this.tokens = tokens;
        this.identities = identities;
        this.writes = writes;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * What a token is applied for.
     *
     * @param actions      `R` to subscribe, `W` to publish, or both
     * @param topicFilters 1 to 100 filters; the first level of each is the name of a topic
     * @param expiresAt    when it ends: at least 60 seconds from now, and at most 30 days; later is cut to 30 days
     */
    record ApplyTokenRequest(
            @Schema(requiredMode = REQUIRED) List<String> actions,
            @Schema(requiredMode = REQUIRED) List<String> topicFilters,

            @Schema(requiredMode = REQUIRED, format = "date-time")
            String expiresAt) {}

    /** A token that somebody has. */
    record ShownTokenRequest(
            @Schema(requiredMode = REQUIRED) String token) {

        /** Never the token. */
        @Override
        public String toString() {
            return "a token";
        }
    }

    /**
     * A token that is good. Clients that show it may do what its owner may at that time, within its bounds.
     *
     * @param token     shown when it is issued, and never again
     * @param tokenId   by which it is known; it tells nothing of the token
     * @param ownerType `user` or `root`
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TokenView(
            Optional<String> token,
            String tokenId,
            String ownerType,
            String ownerId,
            List<String> actions,
            List<String> topicFilters,
            Instant issuedAt,
            Instant expiresAt) {

        static TokenView of(TokenEntry entry) {
            return new TokenView(
                    Optional.empty(),
                    entry.tokenId(),
                    entry.ownerType(),
                    entry.ownerId(),
                    entry.actions(),
                    entry.topicFilters(),
                    entry.issuedAt(),
                    entry.expiresAt());
        }

        TokenView with(String shown) {
            return new TokenView(
                    Optional.of(shown), tokenId, ownerType, ownerId, actions, topicFilters, issuedAt, expiresAt);
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "the token " + tokenId;
        }
    }

    /**
     * Whether a token is good.
     *
     * @param valid  neither past its time nor revoked, and issued for this instance
     * @param issued what it is for, if it is good
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TokenState(boolean valid, Optional<TokenView> issued) {}

    @Operation(
            operationId = "applyToken",
            summary = "Issues a token with which MQTT clients may do what the caller may, within these bounds.")
    @ApiResponse(
            responseCode = "201",
            description = "The token.",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @PostMapping
    @Authorized(value = APPLY, access = Access.WIDENING)
    ResponseEntity<Object> apply(
            CallContext call, @PathVariable String instanceId, @RequestBody ApplyTokenRequest request) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        List<String> actions = MqttTokenInput.actions(request.actions());
        List<TopicFilter> filters = MqttTokenInput.filters(request.topicFilters());
        Instant end = MqttTokenInput.end(request.expiresAt(), clock.instant());
        permissions.require(call, Map.of(APPLY, applied(instance, filters)));
        String ownerType = ownerType(call);
        MqttTokenScope scope = new MqttTokenScope(
                actions,
                filters.stream().map(TopicFilter::toString).distinct().sorted().toList(),
                end);
        String token = MessagingPassword.random(TOKEN_LENGTH);
        MqttTokenKey key = MqttTokenKey.of(instance, token);
        return writes.perform(call, commands -> {
            identities.requireMqtt(instance);
            commands.send(new IssueMqttToken(key, ownerType, call.caller().principal(), scope));
            return _ -> {
                TokenView issued = TokenView.of(require(key));
                return Answer.created(
                                "/v1/instances/" + instanceId + "/mqtt-tokens/" + key.tokenId(), issued.with(token))
                        .keeping(issued);
            };
        });
    }

    /** The instance and, of all filters, the topics that have names in RAM. */
    private static List<String> applied(InstanceKey instance, List<TopicFilter> filters) {
        String prefix = "acs:mq:*:" + instance.accountId() + ":";
        return Stream.concat(
                        Stream.of(prefix + "instance/" + instance.instanceId()),
                        filters.stream()
                                .map(filter -> prefix + "topic/" + instance.instanceId() + "/" + filter.firstLevel()))
                .distinct()
                .toList();
    }

    /** A token is bound by what its owner may do; of a session that would outlive its end and its policy. */
    private static String ownerType(CallContext call) {
        PrincipalType type = call.caller().type();
        return switch (type) {
            case USER, ROOT -> type.wireName();
            case ROLE, PLATFORM, SERVICE, PRODUCT ->
                throw MqttTokenRejection.SESSION.rejection(
                        "a token outlives a role session and its bounds; users and the root apply for tokens");
        };
    }

    @Operation(operationId = "queryToken", summary = "Tells whether a token is good on an MQTT instance.")
    @PostMapping("/query")
    @Authorized(value = "mq:QueryToken", on = INSTANCE, access = Access.READ)
    TokenState query(CallContext call, @PathVariable String instanceId, @RequestBody ShownTokenRequest request) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        MqttTokenKey key = MqttTokenKey.of(instance, MqttTokenInput.token(request.token()));
        identities.requireMqtt(instance);
        Optional<TokenEntry> found = tokens.findGood(key, clock.instant());
        return new TokenState(found.isPresent(), found.map(TokenView::of));
    }

    @Operation(operationId = "listTokens", summary = "Lists the tokens of an MQTT instance that are good, by id.")
    @GetMapping
    @Authorized(value = "mq:QueryToken", on = INSTANCE, access = Access.READ)
    Listing<TokenView> list(CallContext call, @PathVariable String instanceId, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        identities.requireMqtt(instance);
        return Listing.of(
                page,
                tokens.list(instance, page.after().orElse(""), page.limit() + 1, clock.instant()).stream()
                        .map(TokenView::of)
                        .toList(),
                TokenView::tokenId);
    }

    @Operation(operationId = "revokeToken", summary = "Ends a token before its time.")
    @ApiResponse(responseCode = "204", description = "The token is not good any more.", content = @Content)
    @PostMapping("/revoke")
    @Authorized(value = "mq:RevokeToken", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> revoke(
            CallContext call, @PathVariable String instanceId, @RequestBody ShownTokenRequest request) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        return revoke(call, MqttTokenKey.of(instance, MqttTokenInput.token(request.token())));
    }

    @Operation(
            operationId = "revokeTokenById",
            summary = "Ends a token before its time, for those who do not have the token itself.")
    @ApiResponse(responseCode = "204", description = "The token is not good any more.", content = @Content)
    @DeleteMapping("/{tokenId}")
    @Authorized(value = "mq:RevokeToken", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> revokeById(CallContext call, @PathVariable String instanceId, @PathVariable String tokenId) {
        return revoke(call, new MqttTokenKey(new InstanceKey(call.account(), instanceId), tokenId));
    }

    private ResponseEntity<Object> revoke(CallContext call, MqttTokenKey token) {
        return writes.perform(call, new RevokeMqttToken(token), Answer::noContent);
    }

    private TokenEntry require(MqttTokenKey key) {
        return tokens.findGood(key, Instant.EPOCH).orElseThrow();
    }
}
