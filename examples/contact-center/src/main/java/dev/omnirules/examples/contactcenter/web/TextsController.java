package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The library's alerts, word for word: the pages have no copy of them. */
@RestController
class TextsController {

    @GetMapping("/api/alerts")
    Map<Alert, String> alerts(@RequestParam String language) {
        Alerts alerts = Alerts.in(Locale.forLanguageTag(language));
        Map<Alert, String> texts = new EnumMap<>(Alert.class);
        for (Alert alert : Alert.values()) {
            texts.put(alert, alerts.text(alert));
        }
        return texts;
    }
}
