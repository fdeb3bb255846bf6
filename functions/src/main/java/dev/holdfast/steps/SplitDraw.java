package dev.holdfast.steps;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.workflow.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Which part of a split an enrolment belongs to: a pure function of enrolment and step, so that a restore draws the same. */
final class SplitDraw {

    private SplitDraw() {
    }

    static Step.Split.Part draw(Step.Split split, EnrolmentId enrolment, String step) {
        long total = split.parts().stream().mapToLong(Step.Split.Part::weight).sum();
        long point = Long.remainderUnsigned(hash(enrolment.value() + "\n" + step), total);
        for (Step.Split.Part part : split.parts()) {
            point -= part.weight();
            if (point < 0) {
                return part;
            }
        }
        throw new IllegalStateException("The weights of split " + step + " do not add up to " + total);
    }

    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
