package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sender names as people have them, in the ASCII that SES takes. */
class MailboxTest {

    @Test
    void encoded_whenAscii_thenUnchanged() {
        assertThat(Mailbox.encoded("Acme <hello@example.com>")).isEqualTo("Acme <hello@example.com>");
        assertThat(Mailbox.encoded("hello@example.com")).isEqualTo("hello@example.com");
        assertThat(Mailbox.encoded("<hello@example.com>")).isEqualTo("<hello@example.com>");
    }

    @Test
    void encoded_whenQuotedAndNotAscii_thenTheQuotesAreNotPartOfTheName() {
        assertThat(Mailbox.encoded("\"Café, Paris\" <hello@example.com>"))
                .isEqualTo("=?UTF-8?B?Q2Fmw6ksIFBhcmlz?= <hello@example.com>");
    }

    @Test
    void encoded_whenLong_thenSeveralWordsOfAtMost75CharactersAndNoCharacterIsCut() {
        String encoded = Mailbox.encoded("日本語のとても長い送信者名、二つ以上の語に分かれる😀😀😀😀 <hello@example.com>");

        assertThat(encoded.split(" ")).hasSizeGreaterThan(2).allSatisfy(w -> assertThat(w).hasSizeLessThanOrEqualTo(75));
        assertThat(encoded.chars()).allMatch(c -> c < 128);
    }
}
