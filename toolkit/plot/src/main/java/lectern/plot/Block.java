package lectern.plot;

import java.util.List;

/** A piece of a net's drawing. */
sealed interface Block {
    /** A layer; the shape of its output is empty where it is that of its input or unknown. */
    record Part(String title, String shape, long parameters, String note) implements Block {}

    /** Blocks one after the other; none: the way straight through. */
    record Chain(List<Block> blocks) implements Block {}

    /** Blocks side by side on the same input, and how their outputs become one. */
    record Fork(List<Block> branches, String join) implements Block {}

    /** Blocks in the order in which they run, block i − 1 at i; edges {from, to} tell which output goes where, 0 is the input, the number of blocks + 1 the output. */
    record Tangle(List<Block> blocks, List<List<Integer>> edges) implements Block {}

    /** Blocks that belong together; times over 1 where the same comes again and again. */
    record Boxed(String title, Block inside, int times) implements Block {}

    /** How many boxes are drawn. */
    default int boxes() {
        return switch (this) {
            case Part _ -> 1;
            case Chain chain -> chain.blocks.stream().mapToInt(Block::boxes).sum();
            case Fork fork -> fork.branches.stream().mapToInt(Block::boxes).sum();
            case Tangle tangle -> tangle.blocks.stream().mapToInt(Block::boxes).sum();
            case Boxed boxed -> boxed.inside.boxes();
        };
    }

    /** A chain in which what comes several times in a row stands once. */
    static Block chain(List<Block> blocks) {
        List<Block> folded = Folding.fold(blocks);
        return folded.size() == 1 ? folded.getFirst() : new Chain(folded);
    }
}
