package dev.omnirules.spring.web;

import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.spring.web.WebProblem.Code;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The id of the click, for a {@link RequestId} without annotations: the header {@value #HEADER}, or one that nobody has. */
final class RequestIdArgument implements HandlerMethodArgumentResolver {

    static final String HEADER = "Idempotency-Key";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestId.class && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] sent = request.getHeaderValues(HEADER);
        if (sent == null || sent.length == 0) {
            return RequestId.of(UUID.randomUUID().toString());
        }
        if (sent.length > 1) {
            throw new WebProblem(Code.REQUEST_ID_INVALID);
        }
        try {
            return RequestId.of(sent[0]);
        } catch (IllegalArgumentException outOfBounds) {
            throw new WebProblem(Code.REQUEST_ID_INVALID);
        }
    }
}
