package io.netra.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a mistyped one was meant to be. */
public final class Spelling {

    private static final int MAX_LENGTH = 40;

    private Spelling() {}

    /** The closest of the known words; empty where none is close. */
    public static Optional<String> closest(String word, Collection<String> known) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(k -> distance(word, k) <= allowed)
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence that asks about the closest word, with a space after it; or nothing. */
    public static String didYouMean(String word, Collection<String> known) {
        return closest(word, known).map(k -> "Did you mean '" + k + "'? ").orElse("");
    }

    /** How many letters to insert, remove, replace or swap with their neighbour to get from one to the other. */
    public static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(cost, a.substring(0, i), b.substring(0, j));
            }
        }
        return cost[a.length()][b.length()];
    }

    /** The distance of two words, when those of all their shorter beginnings are known. */
    private static int step(int[][] cost, String a, String b) {
        int i = a.length();
        int j = b.length();
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
