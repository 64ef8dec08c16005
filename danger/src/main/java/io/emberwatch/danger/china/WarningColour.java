package io.emberwatch.danger.china;

/** Colour of a forest and grassland fire warning (森林草原火险预警信号), which an authority issues by decision. */
public enum WarningColour {
    /** No warning. */
    NONE,
    /** 蓝色, the mildest warning. */
    BLUE,
    /** 黄色. */
    YELLOW,
    /** 橙色. */
    ORANGE,
    /** 红色, the gravest warning. */
    RED
}
