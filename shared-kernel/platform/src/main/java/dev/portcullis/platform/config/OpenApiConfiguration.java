package dev.portcullis.platform.config;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Problem;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.CallContextResolver;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes the REST surface (OpenAPI 3.1 at {@code /openapi}), with the headers that all operations share. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class
})
public class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    @Bean
    OpenAPI openApi(Environment environment, ModelConverter requiredComponents) {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CallContext.class, Page.class)
                .replaceWithSchema(AccountId.class, digits("The number of an account."))
                .replaceWithSchema(PrincipalId.class, digits("The id of a principal."));
        String name = environment.getProperty("spring.config.name", "service");
        Components components = new Components()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        // The converters belong to the whole JVM: added here, they are there whichever service comes first.
        ModelConverters.getInstance(true).addConverter(requiredComponents);
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info().title("Portcullis " + name).version("v1"))
                .servers(List.of(new Server().url("/")))
                .security(List.of(new SecurityRequirement().addList(BEARER)))
                .components(components);
    }

    /** The headers in and out that every operation has, and the form of every refusal. */
    @Bean
    OperationCustomizer commonHeaders() {
        return (operation, method) -> {
            header(operation, ConsistencyTokens.HEADER, 100, "How far the answering service must have come.");
            header(operation, "X-Request-Id", 128, "The caller's own id of the request; kept as correlation id.");
            if (writes(method)) {
                header(
                        operation,
                        CallContextResolver.IDEMPOTENCY_KEY,
                        128,
                        "Makes the request safe to repeat for a day.");
                header(operation, CallContextResolver.REASON, 512, "Why this is done; stands in the audit.");
                header(operation, CallContextResolver.TICKET, 128, "The ticket that this belongs to.");
                header(operation, "If-Match", 32, "The ETag that the changed thing must still have.");
            }
            if (pages(method)) {
                operation.addParametersItem(new Parameter()
                        .in("query")
                        .name("limit")
                        .schema(new IntegerSchema()
                                .minimum(java.math.BigDecimal.ONE)
                                .maximum(java.math.BigDecimal.valueOf(1000))));
                operation.addParametersItem(
                        new Parameter().in("query").name("cursor").schema(new StringSchema()));
            }
            operation.getResponses().addApiResponse("default", problem());
            return operation;
        };
    }

    /** Says of every record which of its components are always there: all but the optional ones. */
    @Bean
    ModelConverter requiredComponents() {
        return new RequiredComponents();
    }

    private static Schema<String> digits(String description) {
        StringSchema schema = new StringSchema();
        schema.setPattern("^[1-9][0-9]{0,17}$");
        schema.setDescription(description);
        return schema;
    }

    private static void header(Operation operation, String name, int maxLength, String description) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(name)
                .required(false)
                .description(description)
                .schema(new StringSchema().maxLength(maxLength)));
    }

    private static boolean writes(HandlerMethod method) {
        return method.hasMethodAnnotation(PostMapping.class)
                || method.hasMethodAnnotation(PutMapping.class)
                || method.hasMethodAnnotation(DeleteMapping.class);
    }

    private static boolean pages(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(Page.class));
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("The request is refused; `code` is stable.")
                .content(new Content()
                        .addMediaType(
                                ProblemWriter.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }
}
