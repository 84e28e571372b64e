package dev.omnirules.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.CustomerPseudonymsContract;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CustomerPseudonymsTest extends CustomerPseudonymsContract {

    private static final CustomerKey MARIA = new CustomerKey("+5511987654321");

    @Override
    protected CustomerPseudonyms open() {
        return CustomerPseudonyms.hmac(secret("a secret of the host"));
    }

    @Test
    void anotherSecretMakesAnotherPseudonym() {
        assertThat(open().pseudonym(MARIA))
                .isNotEqualTo(CustomerPseudonyms.hmac(secret("another secret")).pseudonym(MARIA));
    }

    @Test
    void itIsHmacSha256InBase64() {
        // RFC 4231, test case 2
        CustomerPseudonyms pseudonyms = CustomerPseudonyms.hmac(secret("Jefe"));
        assertThat(pseudonyms
                        .pseudonym(new CustomerKey("what do ya want for nothing?"))
                        .value())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of()
                                .parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")));
    }

    @Test
    void withoutPseudonymsACustomerKeepsTheOwnKey() {
        assertThat(CustomerPseudonyms.none().pseudonym(MARIA)).isEqualTo(MARIA);
    }

    private static SecretKey secret(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
