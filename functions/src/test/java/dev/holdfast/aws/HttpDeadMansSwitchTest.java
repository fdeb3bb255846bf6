package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three kinds of ping, each tried three times, and an answer whatever happens. */
class HttpDeadMansSwitchTest {

    private final List<String> pings = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            pings.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.poll(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpDeadMansSwitch outside() {
        return new HttpDeadMansSwitch(() -> "http://127.0.0.1:" + server.getAddress().getPort() + "/uuid", pauses::add);
    }

    @Test
    void ping_whenHeard_thenOnceOfItsKindWithItsText() {
        assertThat(outside().start()).isTrue();
        assertThat(outside().success("all is well")).isTrue();
        assertThat(outside().fail("1 finding")).isTrue();

        assertThat(pings).containsExactly("POST /uuid/start ", "POST /uuid all is well", "POST /uuid/fail 1 finding");
    }

    @Test
    void ping_whenNotHeardAtFirst_thenTriedAgainAfterAPause() {
        statuses.addAll(List.of(503, 500));

        assertThat(outside().success("x")).isTrue();

        assertThat(pings).hasSize(3);
        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void ping_whenNeverHeard_thenItSaysSo() {
        statuses.addAll(List.of(404, 404, 404));

        assertThat(outside().success("x")).isFalse();
        assertThat(pings).hasSize(3);
    }

    @Test
    void ping_whenNobodyIsThere_thenItSaysSo() {
        server.stop(0);

        assertThat(outside().start()).isFalse();
    }

    @Test
    void ping_whenTheUrlCannotBeRead_thenItSaysSo() {
        assertThat(new HttpDeadMansSwitch(() -> {
            throw new IllegalStateException("ParameterNotFound");
        }, pauses::add).start()).isFalse();
        assertThat(new HttpDeadMansSwitch(() -> "not a url", pauses::add).start()).isFalse();
    }

    @Test
    void ping_whenTheTextIsLong_thenItsBeginning() {
        outside().fail("é".repeat(20_000));

        assertThat(pings.get(0).length()).isLessThan(5_100);
    }
}
