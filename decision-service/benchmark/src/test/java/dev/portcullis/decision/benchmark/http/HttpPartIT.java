package dev.portcullis.decision.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Row;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HttpPartIT {

    @Test
    void theServiceAnswersEveryQuestionOfTheLoadRightlyAlsoWhileItIsWrittenTo() throws Exception {
        Part part = new HttpPart(Path.of("target")).measure(Form.SMOKE, line -> {});
        assertThat(part.rows())
                .filteredOn(row -> row.contestant().equals("Portcullis"))
                .extracting(Row::what)
                .contains("as much as it takes", "at 85 % of its own", "at 85 % of its own, 1 % writes");
    }
}
