"""Runs a Python program that ends when its standard input does: no server outlives the Node process that started it."""

import os
import runpy
import sys
import threading


def end_with_standard_input() -> None:
    while os.read(0, 1):  # Not sys.stdin: its lock breaks the end of a program that ends by itself.
        pass
    os._exit(0)


threading.Thread(target=end_with_standard_input, daemon=True).start()
program = sys.argv[1]
sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(os.path.abspath(program))
runpy.run_path(program, run_name="__main__")
