package lectern.clean.report;

import java.util.Arrays;

/** The different texts of a column, numbered in the order of their first appearance: a hash table without boxes. */
final class Levels {
    private String[] words = new String[16];
    private int[] slots = new int[64];
    private int size;

    Levels() {
        Arrays.fill(slots, -1);
    }

    int code(String word) {
        int slot = slot(word);
        if (slots[slot] >= 0) return slots[slot];
        if (size == words.length) words = Arrays.copyOf(words, 2 * size);
        words[size] = word;
        slots[slot] = size++;
        if (4L * size > 3L * slots.length) grow();
        return size - 1;
    }

    int size() {
        return size;
    }

    String word(int code) {
        return words[code];
    }

    private int slot(String word) {
        int hash = word.hashCode() * 0x9E3779B1, slot = hash ^ hash >>> 15;
        while (slots[slot &= slots.length - 1] >= 0 && !words[slots[slot]].equals(word)) slot++;
        return slot;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        for (int code = 0; code < size; code++) slots[slot(words[code])] = code;
    }
}
