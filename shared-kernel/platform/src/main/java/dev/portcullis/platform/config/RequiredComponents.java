package dev.portcullis.platform.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Marks the components of records as required unless they are optional, which is what our JSON does with them. */
final class RequiredComponents implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType resolved = Json.mapper().constructType(type.getType());
        if (schema != null && resolved != null && resolved.getRawClass().isRecord()) {
            mark(schema, resolved.getRawClass(), context);
        }
        return schema;
    }

    private static void mark(Schema<?> schema, Class<?> type, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> model = reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        if (model == null || model.getProperties() == null) {
            return;
        }
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !mayBeAbsent(component, type))
                .map(RecordComponent::getName)
                .filter(model.getProperties()::containsKey)
                .toList();
        model.setRequired(required);
    }

    private static boolean mayBeAbsent(RecordComponent component, Class<?> type) {
        JsonInclude inclusion = type.getAnnotation(JsonInclude.class);
        boolean leftOutWhenEmpty = inclusion != null && inclusion.value() == JsonInclude.Include.NON_EMPTY;
        return component.getType().equals(Optional.class)
                || (leftOutWhenEmpty && Collection.class.isAssignableFrom(component.getType()));
    }
}
