package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.mail.Template;
import dev.holdfast.mail.Templates;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of accounts and templates keeps. */
public abstract class CatalogueContract {

    private final String name = "n-" + UUID.randomUUID();

    /** The accounts under test. */
    protected abstract Accounts accounts();

    /** The templates under test. */
    protected abstract Templates templates();

    @Test
    void account_whenSavedAgain_thenItIsAsSavedLast() {
        Account account = new Account(name, "Acme", "owner@example.com", "Acme <hello@example.com>",
                "1 Main Street, Springfield", ZoneId.of("America/New_York"), List.of("whsec_b25l"));
        accounts().save(account);
        assertThat(accounts().find(name)).contains(account);

        Account rotated = new Account(name, "Acme", "owner@example.com", "Acme <hello@example.com>",
                "1 Main Street, Springfield", ZoneId.of("America/New_York"), List.of("whsec_dHdv", "whsec_b25l"));
        accounts().save(rotated);
        assertThat(accounts().find(name)).contains(rotated);
        assertThat(accounts().find("nobody")).isEmpty();
    }

    @Test
    void template_whenPublishedAgain_thenEveryoneGetsTheNewText() {
        templates().publish(new Template(name, "Hello", "<p>Grüße {{firstName}}</p>", "Grüße {{firstName}}"));
        Template second = new Template(name, "Hello again", "<p>日本 {{firstName}}</p>", "");
        templates().publish(second);

        assertThat(templates().find(name)).contains(second);
        assertThat(templates().find("none")).isEmpty();
    }
}
