package dev.portcullis.platform.config;

import com.fasterxml.jackson.annotation.Nulls;
import dev.portcullis.platform.eventsourcing.VocabularyModule;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.ResourceNames;
import dev.portcullis.platform.web.BodyLimit;
import dev.portcullis.platform.web.CallContextResolver;
import dev.portcullis.platform.web.CallRules;
import dev.portcullis.platform.web.ErrorPage;
import dev.portcullis.platform.web.LargerBody;
import dev.portcullis.platform.web.PageResolver;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.ProblemAdvice;
import dev.portcullis.platform.web.ReadTokens;
import dev.portcullis.platform.web.RefusedByContainer;
import dev.portcullis.platform.web.RequestIds;
import dev.portcullis.platform.web.ResourceTemplates;
import dev.portcullis.platform.web.SourceAddresses;
import dev.portcullis.platform.web.WriteLimit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Strict REST: what a request holds is used or refused, never overlooked. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dev/portcullis/platform/platform.properties")
@Import({ProblemAdvice.class, ErrorPage.class})
public class WebConfiguration {

    /** JSON is read strictly: nothing unknown, nothing twice, nothing of another type, nothing missing. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.addModule(new VocabularyModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        text.setCoercion(shape, CoercionAction.Fail);
                    }
                });
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
    SourceAddresses sourceAddresses(PortcullisProperties properties) {
        return new SourceAddresses(properties.trustedProxies());
    }

    @Bean
    ResourceTemplates resourceTemplates(ObjectProvider<ResourceNames> names) {
        return new ResourceTemplates(names.stream().toList());
    }

    @Bean
    WriteLimit writeLimit(PortcullisProperties properties, Clock clock) {
        PortcullisProperties.Writes writes = properties.writes();
        return new WriteLimit(writes.perSecond(), writes.burst(), clock);
    }

    @Bean
    Permissions permissions(
            Optional<PrincipalGuard> guard, ResourceTemplates templates, SourceAddresses sources, WriteLimit limit) {
        return new Permissions(guard, templates, sources, limit);
    }

    @Bean
    ReadTokens readTokens(ConsistencyTokens tokens, ConsistencyGate gate) {
        return new ReadTokens(tokens, gate);
    }

    @Bean
    FilterRegistrationBean<RequestIds> requestIds() {
        FilterRegistrationBean<RequestIds> filter = new FilterRegistrationBean<>(new RequestIds());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems, ObjectProvider<LargerBody> larger) {
        FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(
                new BodyLimit(problems, larger.stream().toList()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Arguments of controller methods, and the rules that hold before one is called. */
    @Bean
    WebMvcConfigurer calls(
            ConsistencyTokens tokens, ConsistencyGate gate, SourceAddresses sources, Permissions permissions) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallContextResolver(tokens, gate, sources));
                resolvers.add(new PageResolver());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // Wherever a controller of ours may stand; these two are the error page and the libraries' own
                // description.
                registry.addInterceptor(new CallRules(permissions)).excludePathPatterns("/error", "/openapi/**");
            }
        };
    }
}
