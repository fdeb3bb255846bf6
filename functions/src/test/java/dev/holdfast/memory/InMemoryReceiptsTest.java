package dev.holdfast.memory;

import dev.holdfast.contract.ReceiptsContract;
import dev.holdfast.enrolment.Receipts;

class InMemoryReceiptsTest extends ReceiptsContract {

    private final Receipts receipts = new InMemoryReceipts();

    @Override
    protected Receipts receipts() {
        return receipts;
    }
}
