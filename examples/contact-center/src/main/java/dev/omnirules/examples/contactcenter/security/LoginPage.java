package dev.omnirules.examples.contactcenter.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The form of the authorization server's login: a page without a script. */
@RestController
class LoginPage {

    private final String page;

    LoginPage() throws IOException {
        page = new ClassPathResource("login.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String show(CsrfToken csrf, @RequestParam(required = false) @Nullable String error) {
        String message = error == null ? "" : "<p class=\"alert\" role=\"alert\">Usuário ou senha inválidos</p>";
        return page.replace("{{csrf}}", csrf.getToken()).replace("{{message}}", message);
    }
}
