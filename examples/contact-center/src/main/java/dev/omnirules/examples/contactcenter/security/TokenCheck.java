package dev.omnirules.examples.contactcenter.security;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.examples.contactcenter.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Ends an agent's login whose tokens have ended: the next thing that the agent sees is the sign-in page. */
final class TokenCheck extends OncePerRequestFilter {

    private final AgentTokens tokens;
    private final JsonMapper json;

    TokenCheck(AgentTokens tokens, JsonMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    /** The pages' scripts are anybody's, and sockets are told by their close code. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.equals("/") && !path.startsWith("/desk/") && !path.startsWith("/api/desk");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login != null && AgentTokens.isAgent(login)) {
            try {
                if (!tokens.serve(new AgentId(login.getName()))) {
                    new SecurityContextLogoutHandler().logout(request, response, login);
                    throw new InsufficientAuthenticationException("the login's tokens have ended");
                }
            } catch (TokenUnavailableException later) {
                Problems.write(response, Code.UNAVAILABLE, json);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
