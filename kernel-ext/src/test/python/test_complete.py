"""Completion, and whether a cell is whole. Needs the kernel spec "lectern" and jupyter_client; ./lectern test kernel-ext runs it."""

import time
import unittest

from front_end import FrontEnd


def setUpModule():
    global kernel
    kernel = FrontEnd()
    cell = kernel.run("""
        var grid = zeros(3, 4);
        int total = 5;
        String title = "t";
        int twice(int x) { return 2 * x; }
        class Dog { int age; Dog(int age) { this.age = age; } String bark() { return "woof"; } }
        var dog = new Dog(3);
    """)
    assert cell.reply["status"] == "ok", cell


def tearDownModule():
    kernel.close()


def ask(code, cursor=None):
    return kernel.ask("complete_request", {"code": code, "cursor_pos": len(code) if cursor is None else cursor})


class CompleteTest(unittest.TestCase):
    def matches(self, code, cursor=None):
        """Kind and signature by text, in their order; every reply is held against the protocol."""
        reply = ask(code, cursor)
        self.assertEqual("ok", reply["status"])
        found = reply["metadata"]["_jupyter_types_experimental"]
        self.assertEqual(reply["matches"], [m["text"] for m in found])
        self.assertEqual(len(set(reply["matches"])), len(reply["matches"]))
        for m in found:
            self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (m["start"], m["end"]))
        self.replaced = code[reply["cursor_start"] : reply["cursor_end"]]
        return {m["text"]: (m["type"], m["signature"]) for m in found}

    def test_members(self):
        found = self.matches("grid.matm")
        self.assertEqual("function", found["matmul"][0])
        self.assertIn("Tensor", found["matmul"][1])
        self.assertEqual("matm", self.replaced)
        names = list(self.matches("grid."))
        self.assertLess(names.index("add"), names.index("hashCode"))
        self.assertIn("bark", self.matches("dog."))
        self.assertIn("age", self.matches("dog.ag"))
        self.assertIn("println", self.matches("System.out.pri"))
        self.assertIn("stream", self.matches("List.of(1, 2).str"))

    def test_variables_come_first(self):
        found = self.matches("t")
        names = list(found)
        self.assertEqual(("instance", "int"), found["total"])
        self.assertLess(names.index("total"), names.index("twice"))
        self.assertLess(names.index("twice"), names.index("tensor"))
        self.assertEqual(("function", "(int) → int"), found["twice"])

    def test_what_fits_the_type_comes_first(self):
        self.assertEqual("title", next(iter(self.matches("String s = t"))))
        self.assertEqual("total", next(iter(self.matches("int n = t"))))

    def test_types_and_constructors(self):
        self.assertEqual(("class", "lectern.nn"), self.matches("Linea")["Linear"])
        self.assertEqual(("class", "(int age)"), self.matches("new Do")["Dog"])
        self.assertLess(*map(list(self.matches("Li")).index, ("Linear", "List")))

    def test_imports(self):
        self.assertEqual("module", self.matches("import java.ut")["util"][0])
        self.assertIn("ArrayDeque", self.matches("import java.util.Arr"))
        self.assertIn("Tensors", self.matches("import static lectern.tensor.Ten"))
        self.assertIn("java.base", self.matches("import module java.ba"))

    def test_what_the_cell_declares(self):
        self.assertIn("shape", self.matches("import java.time.*;\nvar mine = zeros(2);\nmine.sh"))
        self.assertEqual(("instance", "double"), self.matches("double fresh = 1;\nfre")["fresh"])
        self.assertIn("counter", self.matches("for (int counter = 0; counter < 3; counter++) { cou"))
        self.assertNotIn("counter", self.matches("for (int counter = 0; counter < 3; counter++) { }\ncou"))
        self.assertIn("element", self.matches("List.of(1).forEach(element -> ele"))
        self.assertIn("size", self.matches("int area(int size) { return si"))

    def test_in_the_midst_of_a_cell(self):
        self.assertIn("abs", self.matches("var a = grid.ab;\nint b = 1;", len("var a = grid.ab")))

    def test_places_are_code_points(self):
        reply = ask('var s = "😀😀"; grid.matm')
        self.assertEqual((19, 23), (reply["cursor_start"], reply["cursor_end"]))
        self.assertEqual(["matmul"], reply["matches"])

    def test_data_sets(self):
        found = self.matches('Datasets.table("pen')
        self.assertEqual(["penguins"], list(found))
        self.assertEqual("pen", self.replaced)
        loadable = self.matches('Datasets.load("')
        self.assertIn("digits", loadable)
        self.assertNotIn("penguins", loadable)
        self.assertIn("MNIST", loadable["digits"][1])

    def test_slices(self):
        found = self.matches('grid.at("')
        self.assertIn("[3, 4], axis 0 has 3 → [4]", found["0"][1])
        self.assertIn("→ [3]", self.matches('grid.at(":, ')["-1"][1])
        self.assertEqual({}, self.matches('grid.at("0, 0, '))
        self.assertEqual({}, self.matches('title.at("'))

    def test_magics(self):
        self.assertEqual("magic", self.matches("%pl")["%plot"][0])
        self.assertIn("%%plot", self.matches("%%p"))
        self.assertIn("%plot", self.matches("int a = 1;\n%"))
        self.assertEqual({}, self.matches("%nosuch "))
        self.assertIn("matmul", self.matches("%time grid.mat"))
        self.assertEqual("mat", self.replaced)

    def test_files(self):
        self.assertIn("tmp/", self.matches('Path.of("/tm'))

    def test_nothing_in_comments_and_texts(self):
        for code in ("// gri", "/* gri", '"gri', '"""\n gri'):
            self.assertEqual({}, self.matches(code), code)

    def test_odd_requests(self):
        for code, cursor in (("", 0), ("grid.", 99), ("grid.", -3), ("}", 1), ("((((", 4), (".", 1), ("%", 1), ("@", 1), ("\\", 1), ('"\\', 2), ("<<<>>>", 3)):
            self.assertEqual("ok", ask(code, cursor)["status"], code)

    def test_while_a_cell_runs(self):
        running = kernel.send("Thread.sleep(3000);")
        time.sleep(0.3)
        start = time.monotonic()
        self.assertIn("matmul", self.matches("grid.mat"))
        self.assertIn("0", self.matches('grid.at("'))
        self.assertLess(time.monotonic() - start, 2)
        kernel.result(running)

    def test_a_new_declaration_is_seen(self):
        self.assertNotIn("brandNew", self.matches("bran"))
        kernel.run("int brandNew = 1;")
        self.assertIn("brandNew", self.matches("bran"))
        kernel.run('String brandNew = "";')
        self.assertEqual("String", self.matches("bran")["brandNew"][1])
        self.assertIn("isBlank", self.matches("brandNew.isB"))


class IsCompleteTest(unittest.TestCase):
    def check(self, status, code, indent=None):
        reply = kernel.ask("is_complete_request", {"code": code})
        self.assertEqual(status, reply["status"], code)
        self.assertEqual(indent, reply.get("indent"), code)

    def test_complete(self):
        for code in ("", "1", "int a = 1;", "void f() {\n    g();\n}", "// note", "%time x", "total?", "do { } while (total > 9)", "%%bash\nls\n\n", "if (a) b(x)"):
            self.check("complete", code)

    def test_invalid(self):
        for code in ("}", '"abc', "1)"):
            self.check("invalid", code)

    def test_blocks(self):
        self.check("incomplete", "for (;;) {", " " * 4)
        self.check("incomplete", "class A {\n    void f() {\n        int x = 1;\n", " " * 8)
        self.check("incomplete", "class A {\n    void f() {\n    }\n", " " * 4)
        self.check("incomplete", "call(1,\n    2", " " * 4)
        self.check("incomplete", "%who\nfor (;;) {", " " * 4)

    def test_what_goes_on(self):
        self.check("incomplete", "int x =", " " * 4)
        self.check("incomplete", "if (x)", " " * 4)
        self.check("incomplete", "for (int i = 0; i < 3; i++)\n", " " * 4)
        self.check("incomplete", "class A {\n    int f() {\n        return 1 +\n", " " * 12)

    def test_texts_and_comments(self):
        self.check("incomplete", 'String s = """', " " * 4)
        self.check("incomplete", 'String s = """\n  a', " " * 2)
        self.check("incomplete", "/**\n * a", " ")
        self.check("incomplete", "    /* a", " " * 5)

    def test_magics(self):
        self.check("incomplete", "%%bash", "")
        self.check("incomplete", "%%bash\n  ls", "  ")
        self.check("incomplete", "%maven a:b:c \\", "")
