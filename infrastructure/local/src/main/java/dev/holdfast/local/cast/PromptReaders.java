package dev.holdfast.local.cast;

import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.SentMail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Readers who open an email within twelve hours or never. A condition is asked a day after an email at the earliest, so an
 * email that an outage makes some hours late is judged as it would have been on time, and two runs can be compared.
 */
public record PromptReaders(long seed) implements Readers {

    @Override
    public List<Reaction> reactionsTo(SentMail mail) {
        SplittableRandom random = new SplittableRandom(seed ^ mail.key().hashCode() * 0x9E3779B97F4A7C15L);
        Duration opened = Duration.ofMinutes(random.nextInt(1, 12 * 60));
        int lot = random.nextInt(100);
        if (lot < 45) {
            return List.of();
        }
        Reaction open = Reaction.of(MailEvent.OPEN, opened);
        return lot < 80 ? List.of(open) : List.of(open,
                new Reaction(MailEvent.CLICK, opened.plusSeconds(40), Optional.of("https://example.com/stay")));
    }
}
