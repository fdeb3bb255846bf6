package dev.holdfast.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTest {

    private static final List<String> NONE = List.of();

    private final Permission permission = new Permission("Copies", List.of("dynamodb:Scan"), List.of("arn:aws:dynamodb:eu-west-1:1:table/app.copy-*"), List.of());

    @Test
    void allows_whenActionAndResourceMatch_thenYes() {
        assertThat(permission.allows("dynamodb:Scan", "arn:aws:dynamodb:eu-west-1:1:table/app.copy-2026", NONE)).isTrue();
    }

    @Test
    void allows_whenTheActionIsAnother_thenNo() {
        assertThat(permission.allows("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:1:table/app.copy-2026", NONE)).isFalse();
    }

    @Test
    void allows_whenADotStandsForSomethingElse_thenNo() {
        assertThat(permission.allows("dynamodb:Scan", "arn:aws:dynamodb:eu-west-1:1:table/app-copy-2026", NONE)).isFalse();
    }

    @Test
    void allows_whenAnyResourceWillDo_thenYes() {
        assertThat(new Permission("Lists", List.of("tag:GetResources"), List.of("*"), List.of()).allows("tag:GetResources", "*", NONE)).isTrue();
    }

    @Test
    void allows_whenOnlySomeAttributesMayBeNamed_thenNoneBesideThem() {
        Permission pause = new Permission("Pause", List.of("dynamodb:UpdateItem"), List.of("*"), List.of("account", "paused"));

        assertThat(pause.allows("dynamodb:UpdateItem", "*", List.of("paused"))).isTrue();
        assertThat(pause.allows("dynamodb:UpdateItem", "*", List.of("account", "paused", "live"))).isFalse();
    }
}
