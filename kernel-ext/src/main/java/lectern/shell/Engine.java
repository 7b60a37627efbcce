package lectern.shell;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * How JShell runs a snippet: in this process, in a thread of the cell. The value is kept as it is and never turned into text. While learner's code runs, the lock of the
 * shell is free, so that completion, inspection and other cells find JShell at rest.
 */
final class Engine implements ExecutionControl {
    private final ReentrantLock lock;
    private final SnippetLoader loader;
    private final Pieces pieces;
    private Runnable compiled = () -> {};
    private Object value;
    private Throwable failure;

    Engine(ReentrantLock lock, ClassLoader parent) {
        this.lock = lock;
        loader = new SnippetLoader(parent);
        pieces = new Pieces(loader);
    }

    ClassLoader loader() {
        return loader;
    }

    Pieces pieces() {
        return pieces;
    }

    /** What is done between compiling a piece and running it. */
    void whenCompiled(Runnable task) {
        compiled = task;
    }

    /** Forgets what the snippet before gave. */
    void clear() {
        value = null;
        failure = null;
    }

    Object value() {
        return value;
    }

    /** What the snippet threw, as it was thrown. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        pieces.load(classes);
    }

    /** Keeps what is the same; else this is how the interface tells JShell to load the new version beside the old one. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        if (!pieces.stays(classes)) throw new NotImplementedException("classes are replaced, not redefined");
    }

    @Override
    public String invoke(String className, String methodName) throws RunException, InternalException {
        Method method;
        try {
            method = loader.loadClass(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
        } catch (ReflectiveOperationException | LinkageError e) {
            failure = e;
            throw new InternalException(e.toString());
        }
        compiled.run();
        Cell cell = Shell.running();
        Object got = null;
        Throwable thrown = null;
        int holds = lock.getHoldCount();
        for (int i = 0; i < holds; i++) lock.unlock();
        try {
            got = cell.run(() -> call(method));
        } catch (Throwable e) {
            thrown = e;
        } finally {
            for (int i = 0; i < holds; i++) lock.lock();
        }
        value = got;
        failure = thrown;
        if (thrown == null) return "";
        if (thrown instanceof SPIResolutionException unresolved) throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        throw userException(thrown, 0);
    }

    private static Object call(Method method) throws Exception {
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw Shell.<RuntimeException>as(e.getCause());
        }
    }

    private static final int LONGEST_CHAIN = 20;

    private static UserException userException(Throwable e, int depth) {
        UserException converted = new UserException(String.valueOf(e.getMessage()), e.getClass().getName(), e.getStackTrace());
        if (e.getCause() != null && depth < LONGEST_CHAIN) converted.initCause(userException(e.getCause(), depth + 1));
        return converted;
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator)) if (!entry.isEmpty()) loader.addURL(new File(entry).toURI().toURL());
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    public void stop() {
        // Cells are stopped one by one, see Cell.stop.
    }

    /** The answer the interface asks of an engine without commands of its own. */
    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void close() {
        // Nothing is held that the garbage collector would not take.
    }
}
