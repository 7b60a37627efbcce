"""The suite that Jupyter has for kernels, with every attribute set."""

import jupyter_kernel_test


class SuiteTest(jupyter_kernel_test.KernelTests):
    kernel_name = "lectern"
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    complete_code_samples = ["1 + 1", "int x = 2;", "for (int i = 0; i < 3; i++) { }"]
    incomplete_code_samples = ["int f() {", "var x = ", "for (;;) {"]
    invalid_code_samples = ["}", "1)"]
    completion_samples = [
        {"text": "System.out.printl", "matches": {"println"}},
        {"text": "List.of(1, 2).spli", "matches": {"spliterator"}},
    ]
    code_inspect_sample = "String"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1*2*"
    code_page_something = 'page("a long text")'
    code_generate_error = "throw new IllegalStateException();"
    code_execute_result = [{"code": "1 + 2 + 3", "result": "6"}, {"code": '"text"', "result": "text"}, {"code": "tensor(1, 2)", "mime": "text/html"}]
    code_display_data = [{"code": 'display("shown")', "mime": "text/plain"}, {"code": "show(plot(1, 2))", "mime": "image/svg+xml"}]
    code_clear_output = "clearOutput()"


class WelcomeTest(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "lectern"
    support_iopub_welcome = True


del jupyter_kernel_test.KernelTests, jupyter_kernel_test.IopubWelcomeTests
