package lectern.clean.load;

/** Line and column of a character, counted from 1; a line ends at \n, \r\n or \r. */
record Place(int line, int column) {
    static Place of(char[] text, int at) {
        int line = 1, start = 0;
        for (int i = 0; i < Math.min(at, text.length); i++) {
            if (text[i] == '\n' || text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, Math.max(0, at - start) + 1);
    }
}
