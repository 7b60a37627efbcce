package lectern.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.jupyter.Message;

/** What a front end wants to know of a kernel first. */
final class KernelInfo {
    private KernelInfo() {}

    static Map<String, Object> answer() {
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("name", JavaKernel.JAVA.getName());
        language.put("version", JavaKernel.JAVA.getVersion());
        language.put("mimetype", JavaKernel.JAVA.getMimetype());
        language.put("file_extension", JavaKernel.JAVA.getFileExtension());
        language.put("pygments_lexer", JavaKernel.JAVA.getPygmentsLexer());
        language.put("codemirror_mode", JavaKernel.JAVA.getCodemirrorMode());
        language.put("nbconvert_exporter", JavaKernel.JAVA.getNbconvertExporter());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("protocol_version", Message.PROTOCOL);
        info.put("implementation", "lectern");
        info.put("implementation_version", JavaKernel.VERSION);
        info.put("language_info", language);
        info.put("banner", "Lectern " + JavaKernel.VERSION + ", Java " + Runtime.version());
        info.put("help_links", JavaKernel.LINKS.stream().map(link -> Map.of("text", link.getText(), "url", link.getUrl())).toList());
        info.put("debugger", false);
        info.put("supported_features", List.of("kernel subshells"));
        return info;
    }
}
