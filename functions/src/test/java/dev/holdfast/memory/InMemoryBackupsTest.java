package dev.holdfast.memory;

import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.Tables;
import dev.holdfast.contract.BackupsContract;

class InMemoryBackupsTest extends BackupsContract {

    @Override
    protected Tables tables() {
        return world.tables();
    }

    @Override
    protected RecoveryPoints points() {
        return world.points();
    }

    @Override
    protected EncryptionKeys keys() {
        return world.keys();
    }
}
