"""What all parts of one lab web UI share."""

import threading
from dataclasses import dataclass, field

from eventlog import EventLog
from options import LabOptions
from outputs import Outputs
from refusals import Refusals
from tasks import Tasks


@dataclass
class Lab:
    options: LabOptions
    outputs: Outputs
    tasks: Tasks = field(default_factory=Tasks)
    log: EventLog = field(default_factory=EventLog)
    refusals: Refusals = field(default_factory=Refusals)
    model_loaded: bool = True
    makes_video: bool = False
    """Of the generations to come, where there is a player."""
    script: str = "none"
    """Of the generations to come: one of `script.SCRIPTS`."""
    last_infotext: str = ""
    restart: threading.Event = field(default_factory=threading.Event)

    def move_model(self, load: bool, **details: object) -> None:
        self.model_loaded = load
        self.log.add("model-load" if load else "model-unload", **details)

    def request_restart(self) -> None:
        self.tasks.interrupt()
        self.restart.set()

    @staticmethod
    def start(options: LabOptions) -> "Lab":
        return Lab(options, Outputs(options))
