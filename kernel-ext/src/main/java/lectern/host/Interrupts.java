package lectern.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The signal of Ctrl-C as an interrupt of the cell. By reflection: the compiler warns of the class, which has no successor. */
final class Interrupts {
    private Interrupts() {}

    static void onSignal(Runnable interrupt) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal"), handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler}, (self, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    interrupt.run();
                    yield null;
                }
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> "interrupt";
            });
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (InvocationTargetException e) {
            org.slf4j.LoggerFactory.getLogger(Interrupts.class).info("The signal INT belongs to somebody else", e.getCause());
        } catch (ReflectiveOperationException e) {
            org.slf4j.LoggerFactory.getLogger(Interrupts.class).info("This Java has no signals", e);
        }
    }
}
