package dev.omnirules.examples.contactcenter.web;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a login: the desk for agents, the board for supervisors. */
@Controller
class HomePage {

    @GetMapping("/")
    String show(Authentication login) {
        boolean supervisor =
                login.getAuthorities().stream().anyMatch(role -> "ROLE_SUPERVISOR".equals(role.getAuthority()));
        return supervisor ? "redirect:/board/index.html" : "redirect:/desk/index.html";
    }
}
