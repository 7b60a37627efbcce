package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void everySetNamesLicenceSourceAndChecksum() {
        for (DatasetEntry e : Datasets.catalog().entries()) {
            assertFalse(e.licence().isBlank() || e.source().isBlank() || e.what().isBlank(), e.name());
            for (DatasetFile f : e.files()) {
                assertTrue(f.sha256().matches("[0-9a-f]{64}"), f.path());
                assertTrue(f.rows() > 0 && f.bytes() > 0, f.path());
                assertFalse(f.path().startsWith("/") || f.path().contains(".."), f.path());
            }
            if (!e.standIn().isEmpty()) assertTrue(Datasets.catalog().get(e.standIn()).bundled(), e.name() + "'s stand-in must always be there");
        }
    }

    @Test
    void readmeListsEverySet() {
        String readme = new String(Catalog.resource("README.md"), StandardCharsets.UTF_8);
        for (String name : Datasets.catalog().names()) assertTrue(readme.contains("| `" + name + "` |"), name);
    }

    @Test
    void licencesAreInTheJar() {
        for (String l : List.of("scikit-learn", "statsmodels", "palmerpenguins", "mnist", "shakespeare"))
            assertTrue(Catalog.resource("LICENSES/" + l + ".txt").length > 500);
    }

    @Test
    void printsAsAnAlignedTable() {
        List<String> lines = Datasets.catalog().toString().lines().toList();
        assertEquals(Datasets.catalog().entries().size() + 1, lines.size());
        int column = lines.get(0).indexOf("licence");
        for (String line : lines.subList(1, lines.size())) assertTrue(line.charAt(column - 1) == ' ' && line.charAt(column) != ' ', line);
        assertTrue(lines.stream().anyMatch(l -> l.matches("penguins +344 +15,241  here +CC0-1.0 .*")));
    }

    @Test
    void labelsAreNoRowsOfTheirOwn() {
        assertEquals(10000, Datasets.catalog().get("digits").rows());
        assertEquals(70000, Datasets.catalog().get("mnist").rows());
    }

    @Test
    void unknownNameListsTheNearest() {
        DatasetException e = assertThrows(DatasetException.class, () -> Datasets.catalog().get("pinguins"));
        assertTrue(e.getMessage().startsWith("no data set \"pinguins\". Nearest: penguins,"), e.getMessage());
        assertThrows(DatasetException.class, () -> Datasets.table(""));
        assertThrows(DatasetException.class, () -> Datasets.catalog().get(null));
    }

    @Test
    void unknownFileListsThoseThereAre() {
        DatasetException e = assertThrows(DatasetException.class, () -> Datasets.catalog().get("digits").file("valid.x"));
        assertTrue(e.getMessage().contains("train.x (digits/train-images-idx3-ubyte.gz)"), e.getMessage());
    }

    @Test
    void brokenCatalogueNamesTheLine() {
        assertTrue(assertThrows(DatasetException.class, () -> Catalog.parse("name\trows")).getMessage().contains("line 1"));
        String header = "name\trole\tfile\trows\tbytes\tsha256\tplace\tstandin\tlicence\tsource\tmirrors\twhat\n";
        assertTrue(assertThrows(DatasetException.class, () -> Catalog.parse(header + "a\tb\n")).getMessage().contains("line 2: expected 12 columns, got 2"));
        assertTrue(assertThrows(DatasetException.class, () -> Catalog.parse(header + "a\ttable\tf\tmany\t1\tx\tdata\t\t\t\t\t\n")).getMessage()
                .contains("line 2"));
    }
}
