package dev.omnirules.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metadata for native images names each resource that the adapter reads. */
class NativeResourcesTest {

    private static final String FILE = "META-INF/native-image/dev.omnirules/omni-postgres/resource-config.json";
    private static final Pattern PATTERN = Pattern.compile("\"pattern\": \"(.*?)\"");

    @Test
    void everyResourceOfTheTablesIsInANativeImage() throws IOException {
        List<Pattern> patterns = patterns();
        assertThat(PostgresSchema.RESOURCES)
                .allMatch(resource -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(resource).matches()));
    }

    /** The patterns of the file, whose only escapes are of backslashes. */
    private static List<Pattern> patterns() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                NativeResourcesTest.class.getClassLoader().getResourceAsStream(FILE), FILE)) {
            return PATTERN.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\")))
                    .toList();
        }
    }
}
