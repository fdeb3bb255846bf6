package dev.holdfast.memory;

import dev.holdfast.backups.Copies;
import dev.holdfast.contract.CopiesContract;

class InMemoryCopiesTest extends CopiesContract {

    @Override
    protected Copies copies() {
        return new InMemoryCopies(world);
    }
}
