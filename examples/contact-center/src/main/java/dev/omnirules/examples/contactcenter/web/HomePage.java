package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.web.Problem.Code;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a login: the desk for agents, the board for supervisors, the failures for engineers. */
@Controller
class HomePage {

    private static final Map<String, String> PAGES =
            Map.of("ROLE_AGENT", "/desk/", "ROLE_SUPERVISOR", "/board/", "ROLE_ENGINEER", "/storm/");

    @GetMapping("/")
    String show(Authentication login) {
        return login.getAuthorities().stream()
                .map(role -> PAGES.get(String.valueOf(role.getAuthority())))
                .filter(Objects::nonNull)
                .findFirst()
                .map(page -> "redirect:" + page + "index.html")
                .orElseThrow(() -> new Problem(Code.FORBIDDEN));
    }
}
