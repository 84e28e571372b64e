package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.web.Problem.Code;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container shows for a status without an answer. Whoever asks for it finds nothing. */
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> show(HttpServletRequest request) {
        return Problems.answer(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? Problems.code(status)
                        : Code.NOT_FOUND);
    }
}
