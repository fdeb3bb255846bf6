package dev.holdfast.local.streams;

import java.time.Duration;

/**
 * An event source mapping: a table's stream that a function reads.
 *
 * @param arn      the stream's ARN, as events name it
 * @param table    the table's name
 * @param function the function's name
 * @param batch    at most so many records at once
 * @param bisects  whether a batch that failed comes again in halves
 * @param window   how long records are gathered before the function is called
 * @param attempts how often a batch is tried again before it is given up; negative for as long as there are records
 */
public record StreamSource(String arn, String table, String function, int batch, Duration window, boolean bisects, int attempts) {
}
