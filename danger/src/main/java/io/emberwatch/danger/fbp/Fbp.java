package io.emberwatch.danger.fbp;

/**
 * The FBP System: from fuel, dryness, wind and slope to the speed, intensity and growth of a fire.
 *
 * <p>Source: Forestry Canada Fire Danger Group (1992), ST-X-3, with Wotton, Alexander and Taylor (2009), GLC-X-10. Held to
 * cffdrs_r 1.10.0 in all scenarios and functions that it publishes vectors of; where it differs is told at the place.
 * FWI2025 cannot feed it, see {@link FuelCodes}.
 */
public final class Fbp {
    private final FbpInput in;
    private final double sfc;
    private final SpreadRate.Stand stand;
    private final double slopeFactor;
    private final SlopeWind drive;
    private final double isi;
    private final double criticalRos;
    private final double lengthToBreadth;

    private Fbp(FbpInput in) {
        this.in = in;
        double ffmc = in.codes().ffmc();
        double bui = in.codes().bui();
        sfc = SurfaceFuel.consumptionKgM2(in.fuel(), ffmc, bui, in.coniferPercent(), in.grassLoadKgM2());
        stand = new SpreadRate.Stand(
                in.fmcPercent(),
                sfc,
                in.coniferPercent(),
                in.deadFirPercent(),
                in.curingPercent(),
                in.crownBaseHeightM());
        slopeFactor = SlopeWind.slopeFactor(in.slopePercent());
        drive = drive();
        isi = SpreadIndex.isi(ffmc, drive.kmh());
        criticalRos =
                in.fuel().hasCrowns() ? CrownFire.criticalSurfaceRos(in.fmcPercent(), in.crownBaseHeightM(), sfc) : 0;
        lengthToBreadth = FireShape.lengthToBreadth(in.fuel(), drive.kmh());
    }

    /** The behaviour of a fire at the place described; all NaN where nothing burns or a needed value is missing. */
    public static FbpResult compute(FbpInput input) {
        return input.fuel().burns() && !input.lacksSomething()
                ? new Fbp(input).result()
                : FbpResult.missing(input.fuel());
    }

    private SlopeWind drive() {
        double toward = Math.toRadians(in.windFromDeg()) + Math.PI;
        if (!in.isSloping()) {
            return new SlopeWind(in.windKmh(), toward);
        }
        double upslope = Math.toRadians(in.aspectDeg()) + Math.PI;
        return SlopeWind.of(in.fuel(), in.codes().ffmc(), in.windKmh(), toward, in.slopePercent(), upslope, stand);
    }

    private FbpResult result() {
        double bui = in.codes().bui();
        double headRos = SpreadRate.rosMMin(in.fuel(), isi, bui, stand);
        double backRos =
                SpreadRate.rosMMin(in.fuel(), SpreadIndex.backIsi(in.codes().ffmc(), drive.kmh()), bui, stand);
        double headBurned = headBurned(headRos);
        double alpha = FireShape.accelerationPerMin(in.fuel(), headBurned);
        Front head = front(headRos, headBurned, alpha);
        Front back = front(backRos, sideBurned(backRos), alpha);
        double ratioAtTime = in.lineSource()
                ? lengthToBreadth
                : FireShape.lengthToBreadthAtTime(lengthToBreadth, alpha, in.minutes());
        return new FbpResult(
                in.fuel(),
                isi,
                SpreadRate.buildupEffect(in.fuel(), bui),
                slopeFactor,
                drive.kmh(),
                headingDeg(),
                sfc,
                crownConsumption(head.crownFractionBurned()),
                in.fuel().hasCrowns() ? CrownFire.criticalSurfaceIntensity(in.fmcPercent(), in.crownBaseHeightM()) : 0,
                criticalRos,
                lengthToBreadth,
                ratioAtTime,
                head,
                flank(head, back, ratioAtTime),
                back,
                direction(head, back, ratioAtTime),
                FireEllipse.of(head.distanceM(), back.distanceM(), ratioAtTime));
    }

    private double headingDeg() {
        double deg = Math.toDegrees(drive.azimuthRad());
        return deg >= 360 ? deg - 360 : deg;
    }

    private double headBurned(double ros) {
        if (in.crownFuelLoadKgM2() <= 0) {
            return 0;
        }
        double deciding = in.fuel() == FuelType.C6
                ? SpreadRate.plantationSurface(isi, in.codes().bui())
                : ros;
        return CrownFire.fractionBurned(criticalRos, deciding);
    }

    /** Crowning on a side other than the head; none in C-6, whose crown fire has a curve for the head alone. */
    private double sideBurned(double ros) {
        boolean crowns = in.crownFuelLoadKgM2() > 0 && in.fuel() != FuelType.C6;
        return crowns ? CrownFire.fractionBurned(criticalRos, ros) : 0;
    }

    private double crownConsumption(double burned) {
        return CrownFire.consumptionKgM2(
                in.fuel(), in.crownFuelLoadKgM2(), burned, in.coniferPercent(), in.deadFirPercent());
    }

    /** Head or back; the whole ellipse gathers speed as the head does. */
    private Front front(double ros, double burned, double alpha) {
        return in.lineSource()
                ? front(ros, ros, burned, ros * in.minutes())
                : front(
                        ros,
                        FireShape.rosAtTime(ros, alpha, in.minutes()),
                        burned,
                        FireShape.distanceAtTime(ros, alpha, in.minutes()));
    }

    private Front front(double ros, double rosAtTime, double burned, double distance) {
        double consumption = sfc + crownConsumption(burned);
        return new Front(
                ros,
                rosAtTime,
                burned,
                consumption,
                CrownFire.intensityKwM(consumption, ros),
                distance,
                minutesToCrownFire(ros, burned));
    }

    /**
     * Time until a fire from one point reaches the crowns (ST-X-3, 73). As in cffdrs_r the acceleration is that of closed
     * stands for every fuel type, C-1 included.
     */
    private double minutesToCrownFire(double ros, double burned) {
        boolean waits = !in.lineSource() && criticalRos > 0 && criticalRos < ros;
        return waits ? -Math.log(1 - criticalRos / ros) / FireShape.closedAccelerationPerMin(burned) : 0;
    }

    /** Both flanks follow from head and back (89). */
    private Front flank(Front head, Front back, double ratioAtTime) {
        double ros = FireShape.flankRos(head.rosMMin(), back.rosMMin(), lengthToBreadth);
        double rosAtTime = FireShape.flankRos(head.rosAtTimeMMin(), back.rosAtTimeMMin(), ratioAtTime);
        double distance = FireShape.flankRos(head.distanceM(), back.distanceM(), ratioAtTime);
        return front(ros, rosAtTime, sideBurned(ros), distance);
    }

    private Front direction(Front head, Front back, double ratioAtTime) {
        if (Double.isNaN(in.directionDeg()) || Double.isNaN(drive.azimuthRad())) {
            return Front.MISSING;
        }
        double ros = toward(head.rosMMin(), back.rosMMin(), lengthToBreadth);
        double rosAtTime = toward(head.rosAtTimeMMin(), back.rosAtTimeMMin(), ratioAtTime);
        double distance = toward(head.distanceM(), back.distanceM(), ratioAtTime);
        return front(ros, rosAtTime, sideBurned(ros), distance);
    }

    private double toward(double headSpeed, double backSpeed, double ratio) {
        double angle = Math.toRadians(in.directionDeg()) - drive.azimuthRad();
        return switch (in.directionRule()) {
            case GLC_X_10_EQUATION_94 ->
                FireShape.rosAtAngle(headSpeed, FireShape.flankRos(headSpeed, backSpeed, ratio), backSpeed, angle);
            case FOCUS -> FireShape.rosAtAngleFromFocus(headSpeed, ratio, angle);
        };
    }
}
