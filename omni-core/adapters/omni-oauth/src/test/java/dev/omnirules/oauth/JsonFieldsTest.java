package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what another reader reads, and refuses what that one refuses. */
@DisplayName("The reader of JSON")
class JsonFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String CHARACTERS =
            "{}[]:,\"\\/ \t\n\r\0au0123456789-+.eE\u00e7\ud83d\ude00truefalsn\u001f\ufeff";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{\"a\":\"b\"}",
                "{\"a\":\"\\u00e7\\n\\/\"}",
                "{\"a\":1,\"a\":\"x\"}",
                "{\"a\":\"x\",\"a\":[1]}",
                "{\"a\":{\"b\":[1,{\"c\":\"d\"},null,true]},\"e\":-0.5}",
                "\ufeff{\"a\":\"b\"}",
                "",
                "null",
                "[]",
                "\"a\"",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.1}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":1e+5}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"b}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":tru}",
                "{\"a\":NaN}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}"
            })
    void agreesOnWhatIsJson(String text) {
        assertAgrees(text);
    }

    @Test
    void agreesOnThousandsOfTextsAndOnTheirDamages() {
        Random random = new Random(20_261_129);
        int whole = 0;
        for (int i = 0; i < 1_500; i++) {
            String text = object(random, 3).toString();
            assertAgrees(text);
            for (int damage = 0; damage < 3; damage++) {
                whole += assertAgrees(damaged(text, random)) ? 1 : 0;
            }
        }
        assertThat(whole).as("texts that are JSON in spite of their damage").isBetween(300, 4_200);
    }

    @Test
    void refusesWhatIsNotUtf8AndWhatNestsTooDeep() {
        assertThat(JsonFields.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isEmpty();
        assertThat(JsonFields.read(nested(60))).isPresent();
        assertThat(JsonFields.read(nested(64))).isEmpty();
        assertThat(JsonFields.read(nested(30_000))).isEmpty();
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean assertAgrees(String text) {
        Optional<JsonNode> expected = jackson(text);
        Optional<JsonFields> read = JsonFields.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.isPresent()).as(text).isEqualTo(expected.isPresent());
        if (read.isPresent()) {
            Map<String, String> texts = new TreeMap<>();
            Map<String, BigDecimal> numbers = new TreeMap<>();
            expected.orElseThrow().properties().forEach(field -> {
                if (field.getValue().isString()) {
                    texts.put(field.getKey(), field.getValue().asString());
                } else if (field.getValue().isNumber()) {
                    numbers.put(field.getKey(), field.getValue().decimalValue().stripTrailingZeros());
                }
            });
            assertThat(new TreeMap<>(read.get().texts())).as(text).isEqualTo(texts);
            Map<String, BigDecimal> own = new TreeMap<>();
            read.get().numbers().forEach((name, number) -> own.put(name, new BigDecimal(number).stripTrailingZeros()));
            assertThat(own).as(text).isEqualTo(numbers);
            assertThat(read.get().names())
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(expected.get().propertyNames());
        }
        return read.isPresent();
    }

    private static Optional<JsonNode> jackson(String text) {
        try {
            return Optional.of(JSON.readTree(text.getBytes(StandardCharsets.UTF_8)))
                    .filter(JsonNode::isObject);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static String damaged(String text, Random random) {
        int at = random.nextInt(text.length());
        String inserted = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + inserted + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + inserted + text.substring(at + 1);
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode node = JSON.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            node.set(text(random), value(random, depth - 1));
        }
        return node;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.getNodeFactory().stringNode(text(random));
            case 1 -> JSON.getNodeFactory().numberNode(random.nextInt(100_000) - 50_000);
            case 2 -> JSON.getNodeFactory().numberNode(BigDecimal.valueOf(random.nextInt(), random.nextInt(9)));
            case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> JSON.getNodeFactory().nullNode();
            case 5 -> object(random, depth);
            default -> {
                ArrayNode array = JSON.createArrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString().replaceAll("[\ud83d\ude00]", "x");
    }
}
