package lectern.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.SkeletalConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.provenance.ConfiguredDataSourceProvenance;

/** The settings of a {@link TableSource}. Public with a constructor from a map, as OLCUT asks of what it reads back. */
public final class TableProvenance extends SkeletalConfiguredObjectProvenance implements ConfiguredDataSourceProvenance {
    private static final long serialVersionUID = 1L;

    TableProvenance(TableSource<?> source) {
        super(source, "DataSource");
    }

    /** From the settings as OLCUT stores them. */
    public TableProvenance(Map<String, Provenance> settings) {
        super(extracted(settings));
    }

    private static ExtractedInfo extracted(Map<String, Provenance> settings) {
        Map<String, Provenance> configured = new HashMap<>(settings);
        String who = "TableProvenance";
        String className = ObjectProvenance.checkAndExtractProvenance(configured, CLASS_NAME, StringProvenance.class, who).getValue();
        String host = ObjectProvenance.checkAndExtractProvenance(configured, HOST_SHORT_NAME, StringProvenance.class, who).getValue();
        return new ExtractedInfo(className, host, configured, Map.of());
    }
}
