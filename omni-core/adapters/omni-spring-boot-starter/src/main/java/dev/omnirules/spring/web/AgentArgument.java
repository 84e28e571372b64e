package dev.omnirules.spring.web;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.spring.web.WebProblem.Code;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The agent who sends the request, for an {@link AgentId} without annotations: never one whom the request merely names. */
record AgentArgument(CurrentAgent agents) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AgentId.class && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return agent(request);
    }

    AgentId agent(NativeWebRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            throw new WebProblem(Code.SIGN_IN_NEEDED);
        }
        try {
            return agents.of(principal);
        } catch (IllegalArgumentException noAgent) {
            throw new WebProblem(Code.NOT_AN_AGENT);
        }
    }
}
