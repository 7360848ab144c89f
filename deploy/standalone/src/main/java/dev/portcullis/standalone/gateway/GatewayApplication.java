package dev.portcullis.standalone.gateway;

import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.web.BodyLimit;
import dev.portcullis.platform.web.ErrorPage;
import dev.portcullis.platform.web.LargerBody;
import dev.portcullis.platform.web.RefusedByContainer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.filter.FilterAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as a Spring application of its own; it knows the services by their addresses only. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    PredicateAutoConfiguration.class,
    FilterAutoConfiguration.class,
    HandlerFunctionAutoConfiguration.class,
    GatewayServerMvcAutoConfiguration.class
})
@Import({GatewayRoutes.class, ErrorPage.class})
public class GatewayApplication {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** As large as policy-service takes them. */
    private static final int LARGE_BODY = 8 * 1024 * 1024;

    /** Starts a gateway that forwards to the given services. */
    public static ConfigurableApplicationContext start(String host, int port, Upstreams upstreams) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("upstreams", upstreams))
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run("--spring.config.name=gateway", "--server.address=" + host, "--server.port=" + port);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    RefusedByContainer.Customizer refusedByContainer(JsonMapper json) {
        return new RefusedByContainer.Customizer(json);
    }

    @Bean
    FilterRegistrationBean<RequestNumbers> requestNumbers() {
        var registration = new FilterRegistrationBean<>(new RequestNumbers());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(
                problems,
                List.of(
                        new LargerBody("/v1/access-file", LARGE_BODY),
                        new LargerBody("/v1/attachment-jobs", LARGE_BODY),
                        new LargerBody("/v1/acl-import", 4 * 1024 * 1024))));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    ForwardingHeaders forwardingHeaders() {
        return new ForwardingHeaders();
    }

    /** Plain HTTP/1.1 without redirects: whatever a service answers is the client's to see. */
    @Bean
    ClientHttpRequestFactory clientHttpRequestFactory(HttpClient client) {
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(ANSWER_LIMIT);
        return factory;
    }

    @Bean(destroyMethod = "shutdownNow")
    HttpClient upstreamClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }
}
