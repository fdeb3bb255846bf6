package dev.holdfast.local.ses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers whose habits are drawn by hash of seed and message. */
record SeededReaders(long seed, double opening, double clicking) implements Readers {
    private static final Duration DELIVERED = Duration.ofSeconds(1);
    private static final Duration LONGEST_UNTIL_OPENED = Duration.ofHours(20);
    private static final Duration LONGEST_UNTIL_CLICKED = Duration.ofMinutes(30);
    private static final Pattern LINK = Pattern.compile("href=\"(https?://[^\"]+)\"");

    @Override
    public List<Reaction> reactionsTo(SentMail mail) {
        List<Reaction> reactions = new ArrayList<>();
        reactions.add(Reaction.of(MailEvent.DELIVERY, DELIVERED));
        String key = mail.key();
        if (Lots.draw(seed, "open", key) < opening) {
            // Squared: most people who open a message at all do so soon.
            double late = Math.pow(Lots.draw(seed, "open after", key), 2);
            Duration opened = DELIVERED.plus(part(LONGEST_UNTIL_OPENED, late)).plusSeconds(1);
            reactions.add(Reaction.of(MailEvent.OPEN, opened));
            if (Lots.draw(seed, "click", key) < clicking) {
                Duration clicked = opened.plus(part(LONGEST_UNTIL_CLICKED, Lots.draw(seed, "click after", key)));
                reactions.add(new Reaction(MailEvent.CLICK, clicked.plusSeconds(1), Optional.of(firstLink(mail))));
            }
        }
        return reactions;
    }

    private static Duration part(Duration longest, double part) {
        return Duration.ofSeconds((long) (longest.toSeconds() * part));
    }

    private static String firstLink(SentMail mail) {
        Matcher link = LINK.matcher(mail.html().orElse(""));
        return link.find() ? link.group(1) : "https://www.example.com/";
    }
}
