package dev.portcullis.standalone.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.cloud.gateway.server.mvc.predicate.GatewayRequestPredicates.path;

import dev.portcullis.platform.problem.Problem;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Which service answers which address. What is not named here, the services keep among themselves. */
@Configuration(proxyBeanMethods = false)
class GatewayRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);

    @Bean
    RouterFunction<ServerResponse> routes(Upstreams upstreams, UpstreamHealth health) {
        return RouterFunctions.route()
                .add(to("acl", upstreams.acl(), "/v1/operations/messaging-master-keys"))
                .add(to(
                        "identity",
                        upstreams.identity(),
                        "/oauth2/**",
                        "/v1/accounts",
                        "/v1/accounts/**",
                        "/v1/account",
                        "/v1/account/**",
                        "/v1/sign-in",
                        "/v1/sign-in/**",
                        "/v1/mfa-devices",
                        "/v1/mfa-devices/**",
                        "/v1/users",
                        "/v1/users/**",
                        "/v1/operations/**",
                        "/v1/groups",
                        "/v1/groups/**",
                        "/v1/roles",
                        "/v1/roles/**",
                        "/v1/sts/**",
                        "/v1/credential-report",
                        "/v1/diagnostics/**"))
                .add(to(
                        "policy",
                        upstreams.policy(),
                        "/v1/policies",
                        "/v1/policies/**",
                        "/v1/attachments",
                        "/v1/attachments/**",
                        "/v1/principals/{type}/{name}/policies",
                        "/v1/attachment-jobs",
                        "/v1/attachment-jobs/**",
                        "/v1/grant-rules",
                        "/v1/resource-groups",
                        "/v1/resource-groups/**",
                        "/v1/access-file"))
                .add(to(
                        "acl",
                        upstreams.acl(),
                        "/v1/services/**",
                        "/v1/instances",
                        "/v1/instances/**",
                        "/v1/acl-import",
                        "/v1/credentials/**",
                        "/v1/enrolments",
                        "/v1/enrolments/**"))
                .add(to(
                        "decision",
                        upstreams.decision(),
                        "/v1/decisions",
                        "/v1/decisions/**",
                        "/access/**",
                        "/.well-known/authzen-configuration",
                        "/v1/audit/**",
                        "/v1/receipts/**",
                        "/v1/projections",
                        "/v1/projections/**"))
                .GET("/health/live", _ -> ServerResponse.ok().body(new UpstreamHealth.Report("UP", java.util.Map.of())))
                .GET("/health/ready", _ -> {
                    UpstreamHealth.Report report = health.ask();
                    return ServerResponse.status("UP".equals(report.status()) ? 200 : 503)
                            .body(report);
                })
                .route(RequestPredicates.all(), GatewayRoutes::unknown)
                .onError(ResourceAccessException.class, GatewayRoutes::unreachable)
                .build();
    }

    @Bean
    UpstreamHealth upstreamHealth(Upstreams upstreams, java.net.http.HttpClient client) {
        return new UpstreamHealth(upstreams, client);
    }

    private static RouterFunction<ServerResponse> to(String service, URI address, String... paths) {
        RouterFunction<ServerResponse> calls =
                route(service).route(path(paths), http()).before(uri(address)).build();
        RouterFunction<ServerResponse> description = route(service + "-openapi")
                .route(path("/openapi/" + service), http())
                .before(uri(address))
                .before(setPath("/openapi"))
                .build();
        return calls.and(description);
    }

    private static ServerResponse unknown(ServerRequest request) {
        return answer(Rejection.notFound("InvalidApi.NotFound", "there is nothing at this address"), request);
    }

    private static ServerResponse unreachable(Throwable failure, ServerRequest request) {
        String requestId = ProblemWriter.requestId(request.servletRequest());
        LOG.warn("Request {} could not be passed on: {}", requestId, failure.toString());
        boolean tooSlow = failure.getCause() instanceof HttpTimeoutException;
        return answer(
                tooSlow
                        ? Rejection.of(504, "UpstreamTimeout", "the service did not answer in time")
                        : Rejection.unavailable("Unavailable", "the service does not answer", Duration.ofSeconds(1)),
                request);
    }

    private static ServerResponse answer(Rejection rejection, ServerRequest request) {
        String requestId = ProblemWriter.requestId(request.servletRequest());
        ServerResponse.BodyBuilder answer = ServerResponse.status(rejection.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Portcullis-Request-Id", requestId);
        rejection.retryAfter().ifPresent(wait -> answer.header("Retry-After", Long.toString(wait.toSeconds())));
        return answer.body(Problem.of(rejection, requestId));
    }
}
