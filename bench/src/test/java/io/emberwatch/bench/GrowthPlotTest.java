package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class GrowthPlotTest {

    @Test
    void findsTheLineThatCostsLieOnAndDrawsThem() throws Exception {
        GrowthPlot plot = new GrowthPlot();
        for (int cells : new int[] {10_000, 100_000, 1_000_000, 4_000_000}) {
            double hourS = 0.05 + 2.5e-6 * cells;
            plot.add(cells, hourS, 6 * hourS, 5 * hourS);
        }
        assertThat(plot.sentence())
                .startsWith("an hour costs 50 ms + 2.50 s per 1,000,000 cells")
                .contains("4,000,000 cells +0 %");
        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.svg())));
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(4 * 3 + 4);
        assertThat(plot.svg()).doesNotContain("NaN");
    }
}
