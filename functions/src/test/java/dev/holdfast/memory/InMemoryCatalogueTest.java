package dev.holdfast.memory;

import dev.holdfast.contract.CatalogueContract;
import dev.holdfast.mail.Templates;
import dev.holdfast.subscriber.Accounts;

class InMemoryCatalogueTest extends CatalogueContract {

    private final Accounts accounts = new InMemoryAccounts();
    private final Templates templates = new InMemoryTemplates();

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Templates templates() {
        return templates;
    }
}
