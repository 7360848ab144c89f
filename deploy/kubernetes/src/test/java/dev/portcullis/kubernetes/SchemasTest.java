package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.portcullis.testkit.golden.JsonSchemaFile;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every resource follows the schema of its kind: Kubernetes' own those of its official client, the operators' those that lie in
 * src/test/schemas, which name the fields that are used here and allow no others.
 */
class SchemasTest {

    @ParameterizedTest
    @MethodSource("overlays")
    void everyResourceFollowsItsSchema(Overlay overlay) throws Exception {
        for (Resource resource : overlay.resources()) {
            if (isOfKubernetes(resource)) {
                validate(resource);
            } else {
                JsonSchemaFile.at("src", "test", "schemas", resource.kind().toLowerCase(Locale.ROOT) + ".json")
                        .accepts(resource.content().toString());
            }
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        Resource changed = copy(someService());
        Resource.object(changed.container(), "readinessProbe").addProperty("failureTreshold", 3);

        assertThatThrownBy(() -> validate(changed)).hasRootCauseMessage(rootOf("failureTreshold", changed));
    }

    @Test
    void aFieldThatIsMissingIsFound() {
        Resource changed = copy(someService());
        Resource.object(changed.content(), "spec").remove("selector");

        assertThatThrownBy(() -> validate(changed)).rootCause().hasMessageContaining("selector");
    }

    private static String rootOf(String field, Resource changed) {
        return "The field `" + field + "` in the JSON string is not defined in the `V1Probe` properties. JSON: "
                + Resource.object(changed.container(), "readinessProbe");
    }

    private static Resource someService() {
        return Overlay.all().findFirst().orElseThrow().get("Deployment", "decision-service");
    }

    private static Resource copy(Resource resource) {
        JsonObject copy = resource.content().deepCopy();
        assertThat(copy).isEqualTo(resource.content());
        return new Resource(copy);
    }

    private static boolean isOfKubernetes(Resource resource) {
        String group = resource.apiVersion().contains("/")
                ? resource.apiVersion().substring(0, resource.apiVersion().indexOf('/'))
                : "";
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    private static void validate(Resource resource) throws ReflectiveOperationException {
        String version = resource.apiVersion().substring(resource.apiVersion().lastIndexOf('/') + 1);
        assertThat(version).as("%s: only stable versions", resource).isEqualTo("v1");
        Class<?> model = Class.forName("io.kubernetes.client.openapi.models.V1" + resource.kind());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, resource.content());
        } catch (InvocationTargetException e) {
            throw new AssertionError(resource + " does not follow its schema", e);
        }
    }

    private static Stream<Overlay> overlays() {
        return Overlay.all();
    }
}
