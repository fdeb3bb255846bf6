package dev.holdfast.memory;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts as a map. */
public final class InMemoryAccounts implements Accounts {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    @Override
    public Optional<Account> find(String account) {
        return Optional.ofNullable(accounts.get(account));
    }

    @Override
    public void save(Account account) {
        accounts.put(account.id(), account);
    }
}
