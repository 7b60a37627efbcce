package lectern.kernel;

import java.util.Locale;

/** Text inside HTML. Colours are translucent and text keeps the page's colour, so that a table reads in a light and in a dark theme. */
final class Html {
    /** The style of index numbers, types and notes. */
    static final String SOFT = " style=\"opacity:.7;font-weight:normal\"";
    static final String LEFT = " style=\"text-align:left\"";

    private Html() {}

    /** A count with commas between the thousands, in every locale. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A picture within a page, with what it shows in words. */
    static String picture(String type, byte[] bytes, String alt) {
        return "<img src=\"data:" + type + ";base64," + Png.base64(bytes) + "\" alt=\"" + escape(alt) + "\" style=\"max-width:100%\">";
    }
}
