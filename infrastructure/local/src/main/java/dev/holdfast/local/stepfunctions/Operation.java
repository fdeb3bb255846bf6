package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of the wire protocol. */
@FunctionalInterface
interface Operation {

    /** @throws ServiceError when it is refused */
    ObjectNode answer(WireRequest request);
}
