"""What a learner reads when a cell fails, and what a session keeps. Needs the kernel spec "lectern" and jupyter_client; ./lectern test kernel-ext runs it."""

import os
import re
import unittest

from front_end import FrontEnd

# The full length of the runs that must not grow: LECTERN_LONG=1.
LONG = os.environ.get("LECTERN_LONG") == "1"


class OneKernel(unittest.TestCase):
    env = None

    @classmethod
    def setUpClass(cls):
        cls.kernel = FrontEnd(env=cls.env)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def ok(self, code):
        cell = self.kernel.run(code)
        self.assertEqual("ok", cell.reply.get("status"), f"{code}\n{cell}")
        return cell

    def value(self, code):
        return self.ok(code).data()

    def traceback(self, code):
        """The lines of the error without colours, and the number of the cell."""
        cell = self.kernel.run(code)
        self.assertEqual("error", cell.reply.get("status"), f"{code}\n{cell}")
        lines = "\n".join(cell.all("error")[0]["traceback"]).replace("\x1b[31m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")
        self.assertNotIn("\x1b", lines)
        self.assertNotIn("REPL", lines)
        return lines, cell.reply["execution_count"]


class ErrorTest(OneKernel):
    def test_a_failed_check_is_a_red_line(self):
        cell = self.kernel.run('check("rows: all", 2, 3);')
        self.assertEqual("\x1b[31m\x1b[1m✗ rows: all\x1b[0m: got 2, expected 3, off by 1", cell.reply["traceback"][0])
        self.assertEqual(f'  In [{cell.reply["execution_count"]}], line 1:  check("rows: all", 2, 3);', cell.reply["traceback"][1])

    def test_the_line_of_a_magic_shows_nothing_that_was_not_written(self):
        text, number = self.traceback("%train faster")
        self.assertIn(f"In [{number}], line 1\n", text)
        self.assertNotIn("MagicCalls", text)

    def test_compile_errors_underline_the_place(self):
        text, number = self.traceback("int count = 5;\n// a note\nint twice = cuont * 2;")
        self.assertEqual(
            f"In [{number}], line 3:\n    int twice = cuont * 2;\n                ^^^^^\nThere is no variable cuont. Did you mean count?", text
        )

    def test_what_is_missing(self):
        for code, line, message in (
            ("int a = 1\nint b = 2;", 1, "put ; here"),
            ("Math.max(1, 2;", 1, "put ) "),
            ('String s = "open;', 1, 'a " is missing'),
            ("int f() {\n}", 2, "return"),
            ("int whole = 2 * Math.PI;", 1, "into an int without loss"),
            ("record Point(int x) {\n    Point {\n        if (x < 0) throw new Error();\n    }\n}", 2, "write public before its name"),
            ("for (int i = 0; i < 3; i++) {", 1, "bracket is still open"),
        ):
            text, number = self.traceback(code)
            self.assertIn(f"In [{number}], line {line}:", text)
            self.assertIn(message, text)

    def test_names_signatures_and_imports(self):
        self.ok("var grid = zeros(2, 3);")
        self.assertIn("Did you mean reshape?", self.traceback("grid.reshap(3, 2)")[0])
        self.assertIn("max(int,int)", self.traceback('Math.max("a", 1)')[0])
        self.assertIn("import java.net.http.HttpClient;", self.traceback("HttpClient.newHttpClient()")[0])
        self.assertIn("Did you mean Linear", self.traceback("new Linaer(2, 3)")[0])

    def test_mistakes_of_a_second_week(self):
        for code, message in (
            ("int huge = 3000000000;", "too large for an int: write L behind it"),
            ("List<int> numbers = new ArrayList<>();", "write Integer in the place of int"),
            ("class Safe { private int code = 1; } new Safe().code", "take private away"),
            ("var increment = x -> x + 1;", "A lambda has no type of its own"),
            ("int 2nd = 5;", "A name cannot begin with a digit."),
            ('system.out.println("x")', "Did you mean System?"),
            ("else { }", "else belongs to an if"),
            ("int[] list = [1, 2, 3];", "in braces: int[] a = {1, 2, 3};"),
            ('1 > 0 ? "yes"', "in the midst of a statement"),
            ("def foo(x): return x", "Java knows no def."),
            ("record Two(int a) { int b; }", "stand behind its name"),
            ("String.length()", "belongs to an object"),
            ('List.of(1, 2).add(3)', "A list made by List.of or toList() never changes"),
            ('Object text = "s"; Integer cast = (Integer) text;', "ClassCastException: String cannot be cast to Integer\n"),
            ("int endless(int n) { return endless(n + 1); } endless(0)", "needs a case in which it does not"),
        ):
            text, number = self.traceback(code)
            self.assertIn(message, text)
            self.assertEqual(1, text.count(f"In [{number}], line 1") if "endless" not in code else 1, text)

    def test_many_mistakes_are_cut_short(self):
        text, _ = self.traceback("void many() { " + " ".join(f"m{i} = 1;" for i in range(9)) + " }\nint m = \"\";")
        self.assertLess(text.count("line 1:"), 6)

    def test_frames_of_other_cells(self):
        first = self.ok("int deep(int z) {\n    return 10 / z;\n}\nclass Box {\n    int go() { return deep(0); }\n}").reply["execution_count"]
        text, number = self.traceback("import java.time.*;\nRunnable r = () ->\n    new Box().go();\nList.of(1).forEach(i ->\n    r.run());")
        self.assertEqual(
            [
                "ArithmeticException: / by zero",
                f"  In [{first}], line 2, deep:  return 10 / z;",
                f"  In [{first}], line 5, Box.go:  int go() {{ return deep(0); }}",
                f"  In [{number}], line 3, lambda:  new Box().go();",
                f"  In [{number}], line 5, lambda:  r.run());",
                f"  In [{number}], line 4:  List.of(1).forEach(i ->",
            ],
            text.split("\n")[:6],
        )
        self.assertRegex(text.split("\n")[6], r"^  and \d+ frames? of the JDK and Lectern$")

    def test_causes(self):
        text, number = self.traceback('throw new IllegalStateException("outer",\n    new IOException("inner"));')
        self.assertTrue(text.startswith(f"IllegalStateException: outer\n  In [{number}], line 1"), text)
        self.assertIn("Caused by IOException: inner", text)

    def test_null(self):
        text, number = self.traceback("String nothing = null;\nnothing.length()")
        self.assertIn('"String.length()"', text)
        self.assertIn("null", text)
        self.assertIn(f"In [{number}], line 2", text)

    def test_shapes_come_first(self):
        text, _ = self.traceback("zeros(2, 3).matmul(zeros(2, 3))")
        self.assertTrue(text.startswith("matmul: [2, 3] × [2, 3]"), text)

    def test_own_exceptions(self):
        self.ok("class Sour extends RuntimeException { Sour(String m) { super(m); } }")
        self.assertTrue(self.traceback('throw new Sour("lemon");')[0].startswith("Sour: lemon"))

    def test_background_threads(self):
        first = self.kernel.send('new Thread(() -> {\n    try { Thread.sleep(500); } catch (InterruptedException e) { }\n    throw new IllegalArgumentException("behind");\n}).start();')
        number = self.kernel.result(first).reply["execution_count"]
        second = self.kernel.send("Thread.sleep(1500);")
        seen = {}
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=20)
            parent = message["parent_header"]["msg_id"]
            if message["msg_type"] == "stream":
                seen[parent] = seen.get(parent, "") + message["content"]["text"]
            if parent == second and message["content"].get("execution_state") == "idle":
                break
        self.kernel.reply(second)
        self.assertEqual([first], list(seen))
        plain = re.sub("\x1b\\[\\d+m", "", seen[first])
        self.assertIn("IllegalArgumentException: behind", plain)
        self.assertIn(f"In [{number}], line 3, lambda", plain)


class StateTest(OneKernel):
    def test_nothing_is_reset(self):
        self.ok("int x = 5; var y = x + 1; double times(double v) { return v * x; }")
        self.ok("class Net { double w = 1; double go() { return times(w) + x; } } var net = new Net(); net.w = 3; var nets = new ArrayList<>(List.of(net));")
        for again in ("int x = 6;", "import java.time.*;", "double times(double v) { return 2 * v * x; }", "class Other { }", "import lectern.nn.Linear;"):
            self.assertEqual("", self.ok(again).errors)
        self.assertEqual("6 3.0 42.0 1", self.value('y + " " + net.w + " " + net.go() + " " + nets.size()'))

    def test_what_is_dropped_is_told(self):
        self.ok("class Model { int a; }")
        number = self.ok("var model = new Model(); int rate = 3; var all = new ArrayList<Model>(); all.add(model);").reply["execution_count"]
        told = self.ok("class Model { int a, b; }").errors
        self.assertIn(f"dropped, since its type was declared anew: model (In [{number}])", told)
        self.assertIn(f"Kept, but made with a class as it was before: all (In [{number}])", told)
        self.assertEqual("3 1", self.value('rate + " " + all.size()'))

    def test_a_mistake_replaces_nothing(self):
        self.ok("int safe = 7;")
        self.traceback('int safe = "no";')
        self.assertEqual("7", self.value("safe"))

    def test_results(self):
        number = self.ok("List.of(4, 5)").reply["execution_count"]
        self.assertEqual("2", self.value("_.size()"))
        self.assertEqual("[4, 5]2", self.value('__ + "" + _'))
        self.assertEqual("9", self.value(f"_{number}.get(0) + Out[{number}].get(1)"))
        self.assertEqual("5", self.value("Function<Integer, Integer> five = _ -> 5; five.apply(0)"))
        self.assertIn("the last 10", self.traceback("Out[99999]")[0])


class GrowthTest(OneKernel):
    env = {"LECTERN_JVM_OPTS": "-Xmx512m"} if LONG else {"LECTERN_JVM_OPTS": "-Xmx256m"}

    MEASURE = """
        for (int gc = 0; gc < 3; gc++) { System.gc(); Thread.sleep(100); }
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000 + " "
            + java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()"""

    def measure(self):
        return [int(n) for n in self.value(self.MEASURE).split()]

    def test_tensors_are_let_go(self):
        # 10 MB in 512 MB, or the same ratio.
        size = 2_500_000 if LONG else 1_250_000
        for i in range(10_000 if LONG else 200):
            self.ok(f"var big = zeros({size});" if i % 2 else f"var big = ones({size}); big")

    def test_cells_leave_nothing(self):
        self.ok("int base = 1; int f(int a) { return a + base; } class Net { int w = 1; int go() { return f(w); } } var net = new Net();")
        cells = ["int v = {i}; v + 1", "f({i}) + net.go()", "int g(int a) {{ return a * {i}; }}", "class K {{ int q = {i}; }} new K().q", 'var t = "{i}"; t.length()', "base += {i};"]

        def play(first, count):
            for i in range(first, first + count):
                self.ok(cells[i % 6].format(i=i))

        play(0, 120)
        heap, classes = self.measure()
        play(120, 10_000 if LONG else 400)
        heap2, classes2 = self.measure()
        self.assertLess(heap2 - heap, 20)
        self.assertLess(classes2 - classes, 250)


if __name__ == "__main__":
    unittest.main(verbosity=2)
