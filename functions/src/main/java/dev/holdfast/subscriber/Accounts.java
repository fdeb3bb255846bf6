package dev.holdfast.subscriber;

import java.util.Optional;

/** The accounts of this deployment. */
public interface Accounts {

    /** The account with this id. */
    Optional<Account> find(String account);

    /** Writes an account as it shall be from now on. */
    void save(Account account);
}
