package dev.omnirules.examples.contactcenter.storm;

import dev.omnirules.examples.contactcenter.laws.LawWatch;
import dev.omnirules.examples.contactcenter.storm.Storms.Storm;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The engineers' page: what fails now, and the laws. */
@RestController
@RequestMapping("/api/storm")
record StormController(Storms storms, LawWatch watch) {

    /**
     * What the page shows.
     *
     * @param laws what was seen at this node
     * @param lasting the storms that last
     * @param story what the search with the planted bug found
     */
    record StormState(LawWatch.Verdict laws, List<Storm> lasting, String story) {}

    @GetMapping
    StormState state() {
        return new StormState(
                watch.verdict(), Stream.of(Storm.values()).filter(storms::lasts).toList(), storms.story());
    }

    @PostMapping("/{storm:connections|answers|database|bug}")
    StormState begin(@PathVariable String storm) {
        storms.begin(Storm.valueOf(storm.toUpperCase(Locale.ROOT)));
        return state();
    }
}
