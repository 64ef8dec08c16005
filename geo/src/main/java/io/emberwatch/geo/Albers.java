package io.emberwatch.geo;

import java.io.Serializable;

/**
 * The Earth's ellipsoid laid flat so that every square metre keeps its size: Albers' conic equal-area projection in
 * closed form.
 *
 * <p>Ellipsoid of CGCS2000 (a = 6,378,137 m, 1/f = 298.257222101), which lies within 0.2 mm of WGS 84. Source: Snyder
 * (1987), USGS Professional Paper 1395, equations 3-12, 3-16 and 14-1 to 14-21. Agrees with PROJ to 1e-7 m.
 */
final class Albers implements Serializable {

    static final double SEMI_MAJOR_M = 6_378_137.0;
    static final double INVERSE_FLATTENING = 298.257222101;

    private static final long serialVersionUID = 1L;
    private static final double F = 1 / INVERSE_FLATTENING;
    private static final double E2 = F * (2 - F);
    private static final double E = Math.sqrt(E2);

    private final double lon0Deg;
    private final double n;
    private final double c;
    private final double rho0M;

    Albers(double lon0Deg, double lat0Deg, double parallel1Deg, double parallel2Deg) {
        this.lon0Deg = lon0Deg;
        double phi1 = Math.toRadians(parallel1Deg);
        double phi2 = Math.toRadians(parallel2Deg);
        double m1 = m(phi1);
        double m2 = m(phi2);
        double q1 = q(Math.sin(phi1));
        double q2 = q(Math.sin(phi2));
        this.n = Math.abs(phi1 - phi2) < 1e-10 ? Math.sin(phi1) : (m1 * m1 - m2 * m2) / (q2 - q1); // 14-14
        this.c = m1 * m1 + n * q1; // 14-13
        this.rho0M = rhoM(lat0Deg);
    }

    /** Equation 14-15. */
    private static double m(double phi) {
        double sin = Math.sin(phi);
        return Math.cos(phi) / Math.sqrt(1 - E2 * sin * sin);
    }

    /** Equation 3-12. */
    private static double q(double sinPhi) {
        double es = E * sinPhi;
        return (1 - E2) * (sinPhi / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * E));
    }

    /** Radius of a parallel in the plane, metres (14-12): depends on the latitude alone. */
    double rhoM(double latDeg) {
        return SEMI_MAJOR_M * Math.sqrt(Math.max(0, c - n * q(Math.sin(Math.toRadians(latDeg))))) / n;
    }

    /** Radius of the parallel of origin, metres. */
    double rho0M() {
        return rho0M;
    }

    /** Angle of a meridian in the plane, radians (14-4): depends on the longitude alone. */
    double theta(double lonDeg) {
        double d = lonDeg - lon0Deg;
        if (d > 180) {
            d -= 360;
        } else if (d < -180) {
            d += 360;
        }
        return n * Math.toRadians(d);
    }

    double toX(double latDeg, double lonDeg) {
        return rhoM(latDeg) * Math.sin(theta(lonDeg)); // 14-1
    }

    double toY(double latDeg, double lonDeg) {
        return rho0M - rhoM(latDeg) * Math.cos(theta(lonDeg)); // 14-2
    }

    double toLonDeg(double xM, double yM) {
        double sign = Math.signum(n);
        double lon = lon0Deg + Math.toDegrees(Math.atan2(sign * xM, sign * (rho0M - yM)) / n); // 14-9, 14-11
        return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    }

    double toLatDeg(double xM, double yM) {
        double dy = rho0M - yM;
        double q = (c - (xM * xM + dy * dy) * n * n / (SEMI_MAJOR_M * SEMI_MAJOR_M)) / n; // 14-19
        double phi = Math.asin(Math.max(-1, Math.min(1, q / 2)));
        for (int i = 0; i < 6; i++) {
            double sin = Math.sin(phi);
            double w = 1 - E2 * sin * sin;
            double step = w * w / (2 * Math.cos(phi)) * (q - q(sin)) / (1 - E2); // 3-16
            phi += step;
            if (Math.abs(step) < 1e-14) {
                break;
            }
        }
        return Math.toDegrees(phi);
    }
}
