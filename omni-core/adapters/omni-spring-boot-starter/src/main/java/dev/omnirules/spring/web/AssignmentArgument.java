package dev.omnirules.spring.web;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.spring.web.WebProblem.Code;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The agent's own assignment that the path variable {@value #VARIABLE} names, for an {@link Assignment} without annotations: a
 * page knows conversations, and commands need their lines.
 */
record AssignmentArgument(Omni omni, AgentArgument agents) implements HandlerMethodArgumentResolver {

    static final String VARIABLE = "conversation";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Assignment.class && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (!(variables instanceof Map<?, ?> named && named.get(VARIABLE) instanceof String conversation)) {
            throw new IllegalStateException("the path must have the variable {" + VARIABLE + "}, but has " + variables);
        }
        return omni.agent(agents.agent(request))
                .assignment(id(conversation))
                .orElseThrow(() -> new WebProblem(Code.CONVERSATION_NOT_FOUND));
    }

    private static ConversationId id(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException noId) {
            throw new WebProblem(Code.CONVERSATION_NOT_FOUND);
        }
    }
}
