package dev.omnirules.examples.storms;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The renewer and its peers, by name. */
final class Subjects {

    private static final Duration SOON = Duration.ofMillis(200);

    private Subjects() {}

    static Map<String, Subject.Setup> all() {
        Map<String, Subject.Setup> all = new LinkedHashMap<>();
        all.put("Omni TokenRenewer", OmniSubject::new);
        all.put("AWS CachedSupplier", AwsSubject::new);
        all.put("google-auth", GoogleSubject::new);
        all.put("azure-core", AzureSubject::new);
        all.put("Spring Security", SpringSubject::new);
        all.put("Caffeine", origin -> new CaffeineSubject(origin, SOON));
        return all;
    }
}
