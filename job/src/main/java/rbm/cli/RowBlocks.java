package rbm.cli;

import java.util.ArrayList;
import java.util.List;
import rbm.data.Blocks;
import rbm.model.Block;
import rbm.model.Cases;

/** Deals rows that were read in one piece into blocks, in their order. */
final class RowBlocks {
    private RowBlocks() {}

    /**
     * @param rows any number of cases
     * @return blocks of {@link Blocks#CASES_PER_BLOCK} cases, the last one of what is left
     */
    static List<Block> of(Cases rows) {
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += Blocks.CASES_PER_BLOCK) {
            Cases.Builder block = Cases.builder(rows.visibleUnits());
            int to = Math.min(rows.size(), from + Blocks.CASES_PER_BLOCK);
            for (int row = from; row < to; row++) {
                block.add(rows.key(row), rows.unitsOf(row));
            }
            blocks.add(new Block(blocks.size(), block.build()));
        }
        return blocks;
    }
}
