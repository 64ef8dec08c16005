package io.emberwatch.jobs.warning;

import java.io.Serializable;

/**
 * Something that a township has to do while a colour is in force.
 *
 * @param level the colour that asks for it and for which every higher one does, too: 2 blue to 5 red
 * @param id short name, unique
 * @param zh what to do, in Chinese
 * @param en what to do, in English
 */
public record WarningDuty(int level, String id, String zh, String en) implements Serializable {
    private static final long serialVersionUID = 1L;
}
