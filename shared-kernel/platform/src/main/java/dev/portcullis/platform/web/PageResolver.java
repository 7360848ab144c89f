package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} and {@code cursor}. */
public final class PageResolver implements HandlerMethodArgumentResolver {

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Page.class);
    }

    @Override
    public Page resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return new Page(limit(request.getParameter(LIMIT)), cursor(request.getParameter(CURSOR)));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return Page.DEFAULT_LIMIT;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.MAX_LIMIT) {
                return limit;
            }
        }
        throw Rejection.badParameter(
                "InvalidParameter", LIMIT, "limit is a number from 1 to " + Page.MAX_LIMIT + ", not `" + text + "`");
    }

    private static Optional<String> cursor(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            String after = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            if (after.indexOf('\0') >= 0) {
                throw notOurs();
            }
            return Optional.of(after);
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw notOurs();
        }
    }

    private static Rejection notOurs() {
        return Rejection.badParameter(
                "InvalidParameter", CURSOR, "cursor is the nextCursor of an earlier answer, unchanged");
    }
}
