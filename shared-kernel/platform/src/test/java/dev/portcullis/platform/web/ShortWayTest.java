package dev.portcullis.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.RefusalLimits;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.Demand;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.RememberingDecoder;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.PrincipalName;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** What goes past the framework, and what must not. */
class ShortWayTest {

    private static final String PATH = "/v1/questions";
    private static final String ACTION = "test:Ask";

    private String type = "root";
    private Optional<Rejection> ended = Optional.empty();
    private boolean asks = true;
    private Optional<RuntimeException> fault = Optional.empty();

    private final Permissions permissions = new Permissions(
            Optional.of(new Guard()),
            new ResourceTemplates(List.of()),
            new SourceAddresses(List.of()),
            new WriteLimit(1, 1, Clock.systemUTC()));
    private final ShortWay way = new ShortWay(
            new Questions(),
            new Known(),
            permissions,
            new CallContextResolver(
                    new ConsistencyTokens(new byte[32]), new AnyMoment(), new SourceAddresses(List.of())),
            new ProblemWriter(JsonMapper.shared()),
            refusedCalls(),
            JsonMapper.shared());
    private final MockHttpServletRequest request = plain();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain rest = new MockFilterChain();

    /** Lists nothing: what is put on record needs a database and is tested where there is one. */
    private static RefusedCalls refusedCalls() {
        JdbcClient none = JdbcClient.create(new DriverManagerDataSource());
        AuditItems items = new AuditItems(none, AuditStream.DECISION, Clock.systemUTC(), _ -> {});
        Refusals refusals = new Refusals(items, new RefusalLimits(Duration.ofMinutes(1), 0, 0, 1), Clock.systemUTC());
        return new RefusedCalls(refusals, new AuditedCalls(new SourceAddresses(List.of())));
    }

    @Test
    void aPlainCallOfAKnownTokenIsAnsweredAndGoesNoFurther() throws Exception {
        assertThat(goesOn()).isFalse();
        assertThat(response.getContentAsString()).isEqualTo("{\"asked\":\"{}\"}");
        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(RequestContextHolder.getRequestAttributes()).isNull();
    }

    static Stream<Arguments> unusual() {
        return Stream.of(
                call("another address", request -> request.setRequestURI(PATH + "/")),
                call("an address that is written in another way", request -> request.setRequestURI("/v1/%71uestions")),
                call("another method", request -> request.setMethod("PUT")),
                call("a query", request -> request.setQueryString("")),
                call("no type", request -> request.setContentType(null)),
                call("another type", request -> request.setContentType("text/plain")),
                call("another alphabet", request -> request.setContentType("application/json;charset=utf-16")),
                call("a form", request -> request.removeAttribute("dev.portcullis.body")),
                call("who takes XML", request -> request.addHeader("Accept", "application/xml")),
                call("who takes what is like JSON", request -> request.addHeader("Accept", "application/json-seq")),
                call(
                        "who takes anything but JSON",
                        request -> request.addHeader("Accept", "application/json;q=0, */*")),
                call("nobody", request -> request.removeHeader("Authorization")),
                call("a token that is not known", request -> authorization(request, "Bearer another")),
                call("a token in other letters", request -> authorization(request, "Bearer KNOWN")),
                call("a token with more", request -> authorization(request, "Bearer known ")),
                call("another scheme", request -> authorization(request, "Basic known")),
                call("a signature", request -> authorization(request, "ACS3-HMAC-SHA256 Credential=known")),
                call(
                        "a signature beside the token",
                        request -> request.addHeader("Authorization", "ACS3-HMAC-SHA256 x")),
                call("two tokens", request -> request.addHeader("Authorization", "Bearer known")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusual")
    void whatIsUnusualGoesTheOrdinaryWay(String what, Consumer<MockHttpServletRequest> change) throws Exception {
        change.accept(request);
        assertThat(goesOn()).as(what).isTrue();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void usualWaysOfTakingJsonArePlain() throws Exception {
        for (String accept : List.of("*/*", "application/json", "application/json, text/plain, */*")) {
            MockHttpServletRequest call = plain();
            call.addHeader("Accept", accept);
            MockFilterChain chain = new MockFilterChain();
            way.doFilter(call, new MockHttpServletResponse(), chain);
            assertThat(chain.getRequest()).as(accept).isNull();
        }
    }

    @Test
    void whoseTokenHasBeenRevokedIsRefusedThoughTheTokenIsKnown() throws Exception {
        ended = Optional.of(BearerTokens.revoked());
        assertThat(goesOn()).isFalse();
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentAsString()).contains("InvalidBearerToken").doesNotContain("asked");
        assertThat(response.getContentType()).isEqualTo(ProblemWriter.MEDIA_TYPE);
    }

    @Test
    void whoMayNotAskIsRefused() throws Exception {
        type = "service";
        assertThat(goesOn()).isFalse();
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("NoPermission");
    }

    @Test
    void aHeaderIsReadAsStrictlyAsElsewhere() throws Exception {
        request.addHeader("X-Request-Id", "x".repeat(129));
        assertThat(goesOn()).isFalse();
        assertThat(response.getStatus()).isEqualTo(400);
    }

    @Test
    void anEndpointThatDoesNotAskWhetherItMayAnswersNobody() throws Exception {
        asks = false;
        assertThat(goesOn()).isTrue();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void aFaultGoesTheOrdinaryWayAsIfNothingHadHappened() throws Exception {
        fault = Optional.of(new IllegalStateException("broken"));
        assertThat(goesOn()).isTrue();
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeaderNames()).isEmpty();
        assertThat(RequestContextHolder.getRequestAttributes()).isNull();
        assertThat(request.getUserPrincipal()).isNull();
        assertThat(request.getAttribute("dev.portcullis.permission.open")).isNull();
    }

    private boolean goesOn() throws IOException, ServletException {
        way.doFilter(request, response, rest);
        return rest.getRequest() != null;
    }

    private static MockHttpServletRequest plain() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", PATH);
        request.setContentType("application/json");
        request.addHeader("Authorization", "Bearer known");
        request.setAttribute("dev.portcullis.body", "{}".getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static Arguments call(String what, Consumer<MockHttpServletRequest> change) {
        return Arguments.of(what, change);
    }

    private static void authorization(MockHttpServletRequest request, String value) {
        request.removeHeader("Authorization");
        request.addHeader("Authorization", value);
    }

    /** Knows one token. */
    private final class Known implements RememberingDecoder {

        @Override
        public Optional<Jwt> remembered(String text) {
            return Optional.of(text).filter("known"::equals).map(this::decode);
        }

        @Override
        public Jwt decode(String text) {
            return Jwt.withTokenValue(text)
                    .header("alg", "ES256")
                    .issuedAt(Instant.EPOCH)
                    .subject("1")
                    .claim("account", new AccountId(1).toString())
                    .claim("principal_type", type)
                    .claim("principal_name", "somebody")
                    .claim("credential", "c-1")
                    .build();
        }
    }

    private final class Questions implements ShortWay.Endpoint {

        @Override
        public String path() {
            return PATH;
        }

        @Authorized(value = ACTION, access = Access.READ)
        @Override
        public Authorized authorized() {
            try {
                return Questions.class.getMethod("authorized").getAnnotation(Authorized.class);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Optional<ShortWay.Reply> answer(CallContext call, byte[] body) {
            if (asks) {
                permissions.require(call, ACTION, List.of("*"));
            }
            fault.ifPresent(e -> {
                throw e;
            });
            return Optional.of(new ShortWay.Reply(Map.of("asked", new String(body, StandardCharsets.UTF_8)), Map.of()));
        }
    }

    private final class Guard implements PrincipalGuard {

        @Override
        public AccountVector admit(Caller caller, Jwt bearer, Demand demand) {
            return AccountVector.NONE;
        }

        @Override
        public List<String> visible(Caller caller, Jwt bearer, String operation, List<String> names) {
            return names;
        }

        @Override
        public Optional<PrincipalName> nameOf(Caller caller, Jwt bearer) {
            return Optional.empty();
        }

        @Override
        public void admitRoot(Caller caller, Jwt bearer) {
            ended.ifPresent(e -> {
                throw e;
            });
        }
    }

    private static final class AnyMoment implements ConsistencyGate {

        @Override
        public void admit(AccountId account, AccountVector token) {}

        @Override
        public AccountVector reached(AccountId account) {
            return AccountVector.NONE;
        }
    }
}
