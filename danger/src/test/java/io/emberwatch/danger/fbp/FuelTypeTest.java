package io.emberwatch.danger.fbp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FuelTypeTest {
    @ParameterizedTest
    @CsvSource({
        "C-2,C2",
        "c5,C5",
        "D-1,D1",
        "D2,D2",
        "M-4,M4",
        "O-1a,O1A",
        "o1B,O1B",
        " S-3 ,S3",
        "NF,NON_FUEL",
        "Non,NON_FUEL",
        "WA,WATER"
    })
    void readsTheCodesThatPeopleWrite(String code, FuelType expected) {
        assertThat(FuelType.parse(code)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C8", "", "O1", "WATER", "NON_FUEL", "D-1/D-2"})
    void refusesACodeThatNoTableHas(String code) {
        assertThatThrownBy(() -> FuelType.parse(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FBP fuel type [" + code + "] is unknown; known are C-1 to C-7");
    }

    @Test
    void knowsWhatEachFuelNeeds() {
        assertThat(having(FuelType::hasCrowns))
                .isEqualTo(EnumSet.of(
                        FuelType.C1,
                        FuelType.C2,
                        FuelType.C3,
                        FuelType.C4,
                        FuelType.C5,
                        FuelType.C6,
                        FuelType.C7,
                        FuelType.M1,
                        FuelType.M2,
                        FuelType.M3,
                        FuelType.M4));
        assertThat(having(FuelType::isGrass)).isEqualTo(EnumSet.of(FuelType.O1A, FuelType.O1B));
        assertThat(having(FuelType::needsConiferShare)).isEqualTo(EnumSet.of(FuelType.M1, FuelType.M2));
        assertThat(having(FuelType::needsDeadFirShare)).isEqualTo(EnumSet.of(FuelType.M3, FuelType.M4));
        assertThat(having(FuelType::burns))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(FuelType.WATER, FuelType.NON_FUEL)));
        assertThat(having(FuelType::isOpen))
                .isEqualTo(EnumSet.of(
                        FuelType.C1,
                        FuelType.D1,
                        FuelType.D2,
                        FuelType.O1A,
                        FuelType.O1B,
                        FuelType.S1,
                        FuelType.S2,
                        FuelType.S3));
    }

    private static EnumSet<FuelType> having(java.util.function.Predicate<FuelType> property) {
        EnumSet<FuelType> found = EnumSet.noneOf(FuelType.class);
        for (FuelType fuel : FuelType.values()) {
            if (property.test(fuel)) {
                found.add(fuel);
            }
        }
        return found;
    }

    @Test
    void codesOfFwi2025CannotEnter() {
        assertThatThrownBy(() -> new FuelCodes(CodeOrigin.FWI2025, 90, 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[FWI2025] is refused")
                .hasMessageContaining("Natural Resources Canada's notice of February 2026");
        assertThat(FuelCodes.fwi1987(90, 50)).isEqualTo(new FuelCodes(CodeOrigin.FWI1987, 90, 50));
    }

    @ParameterizedTest
    @CsvSource({"-0.1,50,ffmc [-0.1] must lie in 0.0 to 101.0", "101.1,50,ffmc [101.1]", "90,-1,bui [-1.0]"})
    void impossibleCodesAreRefused(double ffmc, double bui, String message) {
        assertThatThrownBy(() -> FuelCodes.fwi1987(ffmc, bui)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(names = {"WATER", "NON_FUEL"})
    void whereNothingBurnsThereIsNoValueAndNoZero(FuelType nothing) {
        FbpResult result = Fbp.compute(FbpInput.of(nothing, FuelCodes.fwi1987(90, 50))
                .wind(20, 270)
                .toward(10, DirectionRule.FOCUS)
                .build());
        assertThat(result).isEqualTo(FbpResult.missing(nothing));
        assertThat(result.rosMMin()).isNaN();
        assertThat(result.hfiKwM()).isNaN();
        assertThat(result.tfcKgM2()).isNaN();
        assertThat(result.ellipse().areaHa()).isNaN();
        assertThat(result.fireType()).isEqualTo(FireType.NONE);
    }
}
