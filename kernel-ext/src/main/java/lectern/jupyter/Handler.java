package lectern.jupyter;

import java.util.Map;

/** What the kernel does with one type of request. */
@FunctionalInterface
public interface Handler {
    /** The content of the reply, without its status where that is ok; null where the type has no reply. Whatever is thrown becomes a reply that says so. */
    Map<String, Object> answer(Request request) throws Exception;
}
