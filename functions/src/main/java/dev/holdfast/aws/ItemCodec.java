package dev.holdfast.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The one way in which a value is written as an item, key attributes included. */
interface ItemCodec<T> {

    Map<String, AttributeValue> write(T value);

    T read(Map<String, AttributeValue> item);
}
