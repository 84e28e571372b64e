package dev.omnirules.spring.web;

import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.spring.web.WebProblem.Code;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * HTTP request. The entry beside it is the ledger's own record, and a decision that discloses nothing is written as it is. A
 * request id that was used for another command is a problem with status 409, as everywhere.
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
        if (isConflict(body)) {
            throw new WebProblem(Code.REQUEST_CONFLICT);
        }
        return seen(body);
    }

    /** Admission has a decision where the other shells have an exception; the client has one answer. */
    private static boolean isConflict(@Nullable Object answer) {
        Object decision = answer instanceof CommandResult<?> result ? result.decision() : answer;
        return decision instanceof AdmissionDecision.Refused refused
                && refused.reason() == AdmissionDecision.Reason.REQUEST_CONFLICT;
    }

    /** Within an optional, a collection and a map, too: what is not seen as a view would name another agent and a number. */
    static @Nullable Object seen(@Nullable Object answer) {
        if (answer instanceof CommandResult<?> result) {
            return seen(result.decision());
        }
        if (answer instanceof Disclosable decision) {
            return DecisionView.of(decision, LocaleContextHolder.getLocale());
        }
        if (answer instanceof Optional<?> optional) {
            return optional.map(CommandAnswers::seen);
        }
        if (answer instanceof Collection<?> several) {
            List<@Nullable Object> all = new ArrayList<>(several.size());
            several.forEach(each -> all.add(seen(each)));
            return all;
        }
        if (answer instanceof Map<?, ?> named) {
            Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
            named.forEach((name, each) -> all.put(name, seen(each)));
            return all;
        }
        return answer;
    }
}
