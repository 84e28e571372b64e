package dev.omnirules.spring.web;

import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.ledger.CommandResult;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * The answer to a command that a controller returns: the {@linkplain DecisionView view} of its decision, in the locale of the
 * HTTP request. The entry beside it is the ledger's own record, and a decision that discloses nothing is written as it is.
 */
@RestControllerAdvice
class CommandAnswers implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        Object answer = body instanceof CommandResult<?> result ? result.decision() : body;
        return answer instanceof Disclosable decision
                ? DecisionView.of(decision, LocaleContextHolder.getLocale())
                : answer;
    }
}
