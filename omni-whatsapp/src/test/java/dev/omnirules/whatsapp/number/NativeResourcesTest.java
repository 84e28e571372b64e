package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metadata for native images names the data that libphonenumber reads. */
class NativeResourcesTest {

    private static final String FILE = "META-INF/native-image/dev.omnirules/omni-whatsapp/resource-config.json";
    private static final Pattern PATTERN = Pattern.compile("\"pattern\": \"(.*?)\"");

    @Test
    void theNumberingPlansOfLibphonenumberAreInANativeImage() throws Exception {
        List<Pattern> patterns = patterns();
        URI jar = PhoneNumberUtil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (JarFile file = new JarFile(Path.of(jar).toFile())) {
            assertThat(file.stream().map(JarEntry::getName).filter(name -> name.contains("/data/PhoneNumberMetadata")))
                    .hasSizeGreaterThan(200)
                    .allMatch(name -> patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(name).matches()));
        }
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
