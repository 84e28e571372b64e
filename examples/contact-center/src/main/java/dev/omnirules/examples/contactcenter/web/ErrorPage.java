package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.web.Problem.Code;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/** What the container shows for a status without an answer. Whoever asks for it finds nothing. */
@Controller
record ErrorPage(JsonMapper json) implements ErrorController {

    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problems.write(response, status instanceof Integer known ? Problems.code(known) : Code.NOT_FOUND, json);
    }
}
