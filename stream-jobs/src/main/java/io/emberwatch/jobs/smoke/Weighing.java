package io.emberwatch.jobs.smoke;

/**
 * By what a late word is weighed.
 *
 * @param fog what fog may have added to the level, in the channel's scale
 * @param standHours how long the word stands for
 * @param reference the neighbours' median level then; NaN where they are too few
 * @param references how many of them spoke
 * @param pace how the watch decides
 */
record Weighing(double fog, double standHours, double reference, int references, Pace pace) {}
