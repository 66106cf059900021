package io.bailiff.core.status;

/// One list.
///
/// @param number in the order of their making, from 1; never told
/// @param name what it is called outside: random, so that no name comes again after a restore
/// @param lineage the life of the log in which it was made. Of another life nothing is alive
/// @param shuffle the key of the order in which its places are taken, in hexadecimal
/// @param used so many places are taken, or will not be
public record StatusList(int number, String name, String lineage, String shuffle, int used) {
    /// Of each list: 32 KiB of bits, and a crowd to hide in.
    public static final int SIZE = 1 << 18;
}
