package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.jobs.tile.TileFrame.Column;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TileFrameTest {

    @Test
    void bytesOfVersion1WithFewerColumnsAreStillRead() {
        ByteBuffer old = ByteBuffer.allocate(7 + 2 * 3 * Double.BYTES);
        old.put((byte) 1).putShort((short) 2).putInt(3);
        old.putDouble(16.5).putDouble(17).putDouble(Double.NaN);
        old.putDouble(210).putDouble(220).putDouble(Double.NaN);
        TileFrame frame = TileFrame.of(old.array(), 3);
        assertThat(frame.column(Column.FINE_FUEL)).containsExactly(16.5, 17, Double.NaN);
        assertThat(frame.column(Column.DUFF)).containsExactly(210, 220, Double.NaN);
        assertThat(frame.column(Column.AGE_HOURS)).containsOnly(Double.NaN);
        assertThat(frame.started(1)).isTrue();
        assertThat(frame.started(2)).isFalse();
    }

    @Test
    void bytesOfVersion2FromBeforeSnowWasCountedAreStillReadAndSteppedOn() {
        SmallTile tile = new SmallTile(TileSettings.defaults().withSeason(SeasonSettings.SNOW));
        for (int hour = 1; hour <= 20; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        SmallTile whole = new SmallTile(TileSettings.defaults().withSeason(SeasonSettings.SNOW));
        for (int hour = 1; hour <= 30; hour++) {
            whole.accept(SmallTile.accounts(hour));
            whole.advance(hour);
        }
        int columns = Column.SNOW_FREE_DAYS.ordinal();
        for (int hour = 1; hour <= 20; hour++) {
            byte[] frame = tile.memory.frame(SmallTile.hourEnd(hour));
            if (frame != null) {
                tile.memory.keepFrame(SmallTile.hourEnd(hour), withFewerColumns(frame, columns));
            }
        }
        for (int hour = 21; hour <= 30; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        SmallTile.assertSame(tile.known, whole.known);
    }

    /** The frame as a version with fewer columns wrote it. */
    private static byte[] withFewerColumns(byte[] frame, int columns) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        in.position(3);
        int cells = in.getInt();
        for (int c = 0; c < columns; c++) {
            boolean alike = in.get() == 0;
            in.position(in.position() + (alike ? 1 : cells) * Double.BYTES);
        }
        byte[] older = Arrays.copyOf(frame, in.position());
        ByteBuffer.wrap(older).putShort(1, (short) columns);
        return older;
    }

    @Test
    void bytesComeBackAsTheyWere() {
        TileFrame frame = TileFrame.fresh(4);
        for (Column column : Column.values()) {
            frame.column(column)[1] = column.ordinal() + 0.1;
        }
        byte[] bytes = frame.toBytes();
        assertThat(TileFrame.of(bytes, 4).toBytes()).isEqualTo(bytes);
        assertThat(TileFrame.of(bytes, 4).column(Column.GAP_HOURS)[1]).isEqualTo(16.1);
    }

    @Test
    void aColumnInWhichAllCellsAreAlikeTakesOneNumber() {
        TileFrame frame = TileFrame.fresh(1000);
        int alike = frame.toBytes().length;
        frame.column(Column.DAY_RAIN)[999] = 0.2;
        byte[] bytes = frame.toBytes();
        assertThat(bytes).hasSize(alike + 999 * Double.BYTES);
        assertThat(alike).isEqualTo(7 + Column.values().length * 9);
        assertThat(TileFrame.of(bytes, 1000).column(Column.DAY_RAIN)[999]).isEqualTo(0.2);
        assertThat(TileFrame.of(bytes, 1000).column(Column.DAY_RAIN)[0]).isNaN();
    }

    @Test
    void negativeZeroAndZeroAreNotAlike() {
        TileFrame frame = TileFrame.fresh(2);
        frame.column(Column.DAY_RAIN)[0] = 0.0;
        frame.column(Column.DAY_RAIN)[1] = -0.0;
        double[] back = TileFrame.of(frame.toBytes(), 2).column(Column.DAY_RAIN);
        assertThat(Double.doubleToRawLongBits(back[1])).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void anUnknownVersionIsRefused() {
        byte[] bytes = TileFrame.fresh(1).toBytes();
        bytes[0] = 9;
        assertThatThrownBy(() -> TileFrame.of(bytes, 1)).hasMessageContaining("[9]");
    }

    @Test
    void headOfVersion1IsRead() {
        ByteBuffer old = ByteBuffer.allocate(1 + 3 * 8 + 4 + 2 * 8 + 4 + 8 + 4 + 12);
        old.put((byte) 1).putLong(3_600_000).putLong(7_200_000).putLong(Long.MIN_VALUE);
        old.putInt(2).putLong(3_600_000).putLong(7_200_000);
        old.putInt(1).putLong(7_200_000);
        old.putInt(1).putLong(7_200_000).putInt(4);
        TileHead head = TileHead.of(old.array());
        assertThat(head.steppedMs).isEqualTo(7_200_000);
        assertThat(head.hours).containsExactly(3_600_000L, 7_200_000L);
        assertThat(head.frames).containsExactly(7_200_000L);
        assertThat(head.nextRevision(7_200_000, true)).isEqualTo(5);
        assertThat(head.nextRevision(3_600_000, true)).isZero();
        assertThat(head.nextRevision(10_800_000, false)).isEqualTo(1);
        assertThat(TileHead.of(head.toBytes()).revisions).isEqualTo(head.revisions);
    }
}
