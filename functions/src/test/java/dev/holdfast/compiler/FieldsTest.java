package dev.holdfast.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.position.Bookmark;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void fields_whenTheBookmarkIsReadByAMachine_thenBothCallThemTheSame() {
        assertThat(Arrays.stream(Bookmark.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(Fields.FORMAT, Fields.ENROLMENT, Fields.GENERATION, Fields.VISIT, Fields.RESUME_AT,
                        Fields.WAKE_AT, "position");
        assertThat(Fields.FORMAT_VERSION).isEqualTo(Bookmark.FORMAT);
        assertThat(Fields.ENDED).isEqualTo(Bookmark.ENDED);
    }
}
