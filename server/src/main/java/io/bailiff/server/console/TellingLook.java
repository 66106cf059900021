package io.bailiff.server.console;

import io.bailiff.core.evidence.Telling;

/// How the state of something that is told looks.
public final class TellingLook {
    private TellingLook() {}

    public static String kind(Telling.State state) {
        return switch (state) {
            case DELIVERED, ACKNOWLEDGED -> "ok";
            case PENDING -> "wait";
            case DEAD, REFUSED, DROPPED -> "bad";
            case OBSOLETE -> "gone";
        };
    }

    public static String icon(Telling.State state) {
        return switch (state) {
            case DELIVERED, ACKNOWLEDGED -> "circle-check";
            case PENDING -> "hourglass";
            case REFUSED -> "circle-x";
            case DEAD, DROPPED -> "plug-connected-x";
            case OBSOLETE -> "clock";
        };
    }
}
