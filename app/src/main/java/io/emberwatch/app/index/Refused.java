package io.emberwatch.app.index;

/** Why one step cannot be computed; the others go on. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason, null, false, false);
    }
}
