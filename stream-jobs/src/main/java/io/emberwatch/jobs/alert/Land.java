package io.emberwatch.jobs.alert;

/** What stands at a place, as far as an incident has to know it. */
interface Land {

    /** Nothing is known of any place. */
    Land UNKNOWN = new Land() {
        @Override
        public String zoneCode(double latDeg, double lonDeg) {
            return "";
        }

        @Override
        public RoughFuel fuel(double latDeg, double lonDeg) {
            return RoughFuel.UNKNOWN;
        }
    };

    /** Code of the smallest area that answers for a place; empty outside all areas. */
    String zoneCode(double latDeg, double lonDeg);

    /** What would burn there. */
    RoughFuel fuel(double latDeg, double lonDeg);
}
