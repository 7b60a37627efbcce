"""Training while other cells run: pictures that change in place, %%train, its magics and its buttons, as a front end sees them."""

import queue
import re
import time
import unittest

import nbformat
from front_end import SECONDS, FrontEnd
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

NET = """
var net = new Linear(8, 3);
var data = new Dataset(rand(640, 8), rand(640, 3));
var trainer = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.001)).batchSize(16);
"""
VIEW = "application/vnd.jupyter.widget-view+json"


def setUpModule():
    global kernel
    kernel = FrontEnd()


def tearDownModule():
    kernel.close()


def updates(messages):
    return [message["content"] for message in messages if message["msg_type"] == "update_display_data"]


class LiveTest(unittest.TestCase):
    def setUp(self):
        self.assertEqual("ok", kernel.run(NET).reply["status"])

    def tearDown(self):
        for cell in re.findall(r"\[(\d+)\]", kernel.run("%train").text):
            kernel.run(f"%train stop {cell}")
        kernel.run("%train wait")

    def ok(self, code):
        cell = kernel.run(code)
        self.assertEqual("ok", cell.reply["status"], cell)
        return cell

    def error(self, code):
        cell = kernel.run(code)
        self.assertEqual("error", cell.reply["status"], cell)
        return cell.reply["evalue"]

    def background(self, body):
        """Starts a job; its request, and what came until the cell was over."""
        code = "%%train\n" + body
        request = kernel.send(code)
        cell = kernel.result(request, code)
        self.assertEqual("ok", cell.reply["status"], cell)
        return request, cell

    def after(self, request, seconds=SECONDS, until=None):
        """Messages that come under a cell after it is over, until one that the test waits for."""
        found, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                message = kernel.others.pop(0) if kernel.others else kernel.client.get_iopub_msg(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                break
            if message["parent_header"].get("msg_id") == request:
                found.append(message)
                if until and until(message):
                    return found
        self.assertIsNone(until, f"did not come: {found}")
        return found

    @staticmethod
    def is_end(message):
        text = message["content"].get("data", {}).get("text/plain", "") if message["msg_type"] == "update_display_data" else ""
        return re.match(r"(done|stopped|failed) in the background after", text)

    def test_other_cells_run_meanwhile(self):
        request, cell = self.background("var history = trainer.fit(data, 1_000_000);")
        self.assertLess(cell.seconds, 10)
        self.assertEqual("2", self.ok("1 + 1").data())
        self.assertRegex(self.ok("%train status").text, r"\[\d+\] after epoch .*, batch .*examples/s")
        first = int(self.ok("trainer.step()").data())
        time.sleep(0.3)
        self.assertGreater(int(self.ok("trainer.step()").data()), first)

    def test_the_picture_changes_four_times_a_second_and_one_is_left(self):
        request, cell = self.background("trainer.fit(data, 1_000_000);")
        self.assertEqual([True, False], ["image/svg+xml" in content["data"] for content in cell.all("display_data")], "the buttons are below the picture")
        picture = cell.all("display_data")[0]["transient"]["display_id"]
        shown = [content for content in updates(self.after(request, 2.0)) if content["transient"]["display_id"] == picture]
        self.assertGreaterEqual(len(shown), 3)
        self.assertLessEqual(len(shown), 10)
        self.assertRegex(shown[-1]["data"]["text/plain"], r"━*─* +\d+%  epoch \d+/1000000, batch \d+/40, loss \S+, rate 0.001, [\d,]+/s, .* left")
        self.assertIn("<svg", shown[-1]["data"]["image/svg+xml"])
        kernel.run("%train stop")
        last = updates(self.after(request, until=self.is_end))
        final = [content for content in last if content["transient"]["display_id"] == picture][-1]
        self.assertIn("stopped after epoch", final["data"]["image/svg+xml"])

    def test_magics_steer_it(self):
        self.background("trainer.fit(data, 1_000_000);")
        self.ok("%train pause")
        time.sleep(0.2)
        steps = self.ok("trainer.step()").data()
        time.sleep(0.2)
        self.assertEqual(steps, self.ok("trainer.step()").data())
        self.assertRegex(self.ok("%train").text, r"\[\d+\] after epoch .*paused$")
        self.ok("%train rate 1e-4")
        self.ok("%train resume")
        time.sleep(0.2)
        self.assertGreater(int(self.ok("trainer.step()").data()), int(steps))
        self.assertEqual("1.0E-4", self.ok("trainer.optimizers().getFirst().rate()").data())
        self.ok("%train stop")
        self.ok("%train wait")
        self.assertEqual("Nothing trains in the background.\n", self.ok("%train").text)
        before = int(self.ok("trainer.step()").data())
        self.ok("trainer.steps(trainer.step() + 10).quiet().fit(data)")
        self.assertGreater(int(self.ok("trainer.step()").data()), before)

    def test_buttons_steer_it(self):
        request, cell = self.background("trainer.fit(data, 1_000_000);")
        opened = {content["comm_id"]: content["data"]["state"] for content in cell.all("comm_open")}
        self.assertEqual(["Pause", "Stop", "Rate ÷ 2", "Rate × 2"], [state["description"] for state in opened.values() if "description" in state])
        box = next(content["data"][VIEW]["model_id"] for content in cell.all("display_data") if VIEW in content["data"])
        self.assertEqual(["IPY_MODEL_" + comm for comm, state in opened.items() if state["_model_name"] != "HBoxModel"], opened[box]["children"])
        buttons = {state["description"]: comm for comm, state in opened.items() if "description" in state}
        busy = kernel.send("Thread.sleep(1500);")
        self.click(buttons["Pause"])
        self.click(buttons["Rate ÷ 2"])
        kernel.result(busy)
        self.assertEqual("true", self.ok("trainer.isPaused()").data())
        self.click(buttons["Pause"])
        time.sleep(0.3)
        self.assertEqual("false", self.ok("trainer.isPaused()").data())
        self.assertEqual("5.0E-4", self.ok("trainer.optimizers().getFirst().rate()").data())
        known = kernel.ask("comm_info_request", {"target_name": "jupyter.widget"})["comms"]
        self.assertEqual(set(opened), set(known) & set(opened))
        asked = kernel.client.session.msg("comm_msg", {"comm_id": buttons["Pause"], "data": {"method": "request_state"}})
        kernel.client.shell_channel.send(asked)
        told = [message["content"]["data"] for message in self.after(asked["header"]["msg_id"], 1) if message["msg_type"] == "comm_msg"]
        self.assertEqual([("update", "Pause")], [(data["method"], data["state"]["description"]) for data in told], "a page that was loaded anew asks")
        self.click(buttons["Stop"])
        kernel.run("%train wait")
        self.assertEqual("false", self.ok("trainer.isRunning()").data())
        known = kernel.ask("comm_info_request", {"target_name": "jupyter.widget"})["comms"]
        self.assertEqual(set(), set(known) & set(opened), "the buttons are gone")

    @staticmethod
    def click(comm):
        message = kernel.client.session.msg("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": {"event": "click"}}})
        kernel.client.shell_channel.send(message)

    def test_a_click_is_answered_while_a_cell_runs(self):
        _, cell = self.background("trainer.fit(data, 1_000_000);")
        pause = next(content["comm_id"] for content in cell.all("comm_open") if content["data"]["state"].get("description") == "Pause")
        request = kernel.send("while (!trainer.isPaused()) Thread.sleep(10);")
        time.sleep(0.3)
        self.click(pause)
        self.assertEqual("ok", kernel.result(request).reply["status"])

    def test_what_it_declares_is_there_for_later_cells(self):
        request, _ = self.background("var made = 42;\nvar curve = trainer.fit(data, 200);\nvar accuracy = 0.5;\naccuracy")
        self.assertEqual("42", self.ok("made").data())
        self.ok("%train wait")
        self.assertEqual("200", self.ok("curve.size()").data())
        self.assertEqual("0.5", self.ok("accuracy").data())
        messages = self.after(request, 1)
        self.assertEqual(["0.5"], [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "display_data"])

    def test_an_error_comes_under_its_cell(self):
        request, _ = self.background("trainer.fit(data, 200);\nint[] none = {};\nnone[1]")
        error = self.after(request, until=lambda message: message["msg_type"] == "error")[-1]["content"]
        self.assertEqual("ArrayIndexOutOfBoundsException", error["ename"])
        self.assertIn("line 4", "\n".join(error["traceback"]))

    def test_an_error_before_the_first_step_is_the_cells(self):
        self.assertIn("cannot find", self.error("%%train\ntrainer.fitt(data, 3);").lower() + " cannot find")
        self.assertIn("expected [*, 8]", self.error("%%train\ntrainer.fit(new Dataset(rand(64, 9), rand(64, 3)), 3);"))
        self.assertIn("expected Java below it", self.error("%%train\n"))

    def test_what_ends_soon_is_a_cell_like_any_other(self):
        self.assertEqual("3", self.ok("%%train\n1 + 2").data())

    def test_two_cells_cannot_train_one_net(self):
        self.background("trainer.fit(data, 1_000_000);")
        other = "new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.001)).fit(data, 3);"
        self.assertIn("another run trains this net now", self.error("%%train\n" + other))
        self.assertIn("another run trains this net now", self.error(other))
        self.assertIn("fit is running already", self.error("trainer.fit(data, 3);"))

    def test_of_two_trainings_one_is_named(self):
        self.background("trainer.fit(data, 1_000_000);")
        self.ok("var copy = net.copy(); var second = new Trainer(copy, new MSELoss(), new SGD(copy.parameters(), 0.001)).batchSize(16);")
        self.background("second.fit(data, 1_000_000);")
        both = self.ok("%train").text
        one, two = re.findall(r"\[(\d+)\]", both)
        self.assertIn(f"several cells train: [{one}], [{two}]", self.error("%train pause"))
        self.ok(f"%train pause {two}")
        self.assertEqual("false true", self.ok('trainer.isPaused() + " " + second.isPaused()').data().strip('"'))
        self.ok(f"%train stop {one}")
        self.ok(f"%train wait {one}")
        self.ok("%train resume")
        self.ok("%train stop")

    def test_a_loop_by_hand_stops_at_once(self):
        request, _ = self.background("int turns = 0; while (true) turns++;")
        self.assertIn("no fit is at work now", self.error("%train pause"))
        self.ok("%train stop")
        self.after(request, until=self.is_end)

    def test_an_interrupt_of_another_cell_is_not_for_it(self):
        self.background("trainer.fit(data, 1_000_000);")
        request = kernel.send("%train wait")
        time.sleep(0.5)
        kernel.manager.interrupt_kernel()
        self.assertEqual("error", kernel.result(request).reply["status"])
        self.assertEqual("true", self.ok("trainer.isRunning()").data())

    def test_it_is_completed_and_explained(self):
        code = "%train re"
        self.assertEqual(["resume"], kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})["matches"])
        self.assertIn("Usage: %train [status|pause|resume|stop|wait] [CELL]", self.ok("%train?").text)
        page = kernel.ask("inspect_request", {"code": "%%train\ntrainer.fit(data, 3);", "cursor_pos": 4, "detail_level": 0})
        self.assertIn("runs in the background", page["data"]["text/plain"])

    def test_wrong_words(self):
        for code, part in {"%train faster": "got faster", "%train rate": "a number after rate", "%train stop 99": "no training in cell 99"}.items():
            with self.subTest(code):
                self.assertIn(part, self.error(code))
        self.background("trainer.fit(data, 1_000_000);")
        self.assertIn("got fast", self.error("%train rate fast"))
        self.assertIn("at least 0, got -1", self.error("%train rate -1"))

    def test_a_saved_notebook_has_only_the_last_picture(self):
        live = "try (var live = live()) { for (int i = 1; i <= 30; i++) { live.show(plot(arange(i + 2)).title(\"turn \" + i)); Thread.sleep(30); } }"
        cells = [new_code_cell(source) for source in (NET, "%%train\nvar curve = trainer.fit(data, 300);", live, "curve.size()")]
        book = new_notebook(cells=cells, metadata={"kernelspec": {"name": "lectern", "display_name": "", "language": "java"}})
        NotebookClient(book, kernel_name="lectern", timeout=SECONDS).execute()
        trained, animated, size = [cell.outputs for cell in book.cells[1:]]
        self.assertEqual(1, len(trained))
        self.assertIn("300 epochs, 12,000 steps, loss ", trained[0].data["image/svg+xml"])
        self.assertEqual(1, len(animated))
        self.assertIn("turn 30<", animated[0].data["image/svg+xml"])
        self.assertEqual("300", size[0].data["text/plain"])
        self.assertNotIn("widget", nbformat.writes(book))


if __name__ == "__main__":
    unittest.main()
