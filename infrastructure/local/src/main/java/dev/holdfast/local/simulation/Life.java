package dev.holdfast.local.simulation;

import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.stepfunctions.Statistics;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is left of a simulated life to look at.
 *
 * @param truth      all that was written
 * @param mails      all that SES accepted
 * @param messages   the mail log at the end, by enrolment
 * @param rows       the rows at the end, by enrolment
 * @param statistics of Step Functions
 * @param end        when it ended
 */
record Life(Truth truth, List<SentMail> mails, Map<EnrolmentId, List<Message>> messages, Map<EnrolmentId, Position> rows,
            Statistics statistics, Instant end) {

    List<Message> messages(EnrolmentId enrolment) {
        return messages.getOrDefault(enrolment, List.of());
    }

    boolean heldNow(EnrolmentId enrolment) {
        return rows.containsKey(enrolment) && rows.get(enrolment).status() == Status.HELD;
    }
}
