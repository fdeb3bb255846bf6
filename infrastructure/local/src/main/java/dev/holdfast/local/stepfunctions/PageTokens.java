package dev.holdfast.local.stepfunctions;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tokens that lead to a next page: good for the same question only, and for 24 hours. */
final class PageTokens {

    private static final Duration VALID = Duration.ofHours(24);

    private final Clock clock;

    PageTokens(Clock clock) {
        this.clock = clock;
    }

    String issue(String question, long position) {
        String plain = position + " " + clock.instant().getEpochSecond() + " " + question;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The position in a token that was issued for this question. */
    long position(String question, String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 3);
            Instant issued = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            if (parts.length == 3 && parts[2].equals(question) && issued.plus(VALID).isAfter(clock.instant())) {
                return Long.parseLong(parts[0]);
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notAToken) {
            throw invalid();
        }
        throw invalid();
    }

    /** One page of a list that is all there. */
    <T> Page<T> page(String question, List<T> all, Optional<String> token, int max) {
        int from = token.map(given -> (int) position(question, given)).orElse(0);
        int to = Math.min(all.size(), from + max);
        return new Page<>(all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(issue(question, to)) : Optional.empty());
    }

    private static ServiceError invalid() {
        return new ServiceError("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    /** Some of a list, and the token for the rest. */
    record Page<T>(List<T> items, Optional<String> next) {

        <R> Page<R> map(Function<T, R> function) {
            return new Page<>(items.stream().map(function).toList(), next);
        }
    }
}
