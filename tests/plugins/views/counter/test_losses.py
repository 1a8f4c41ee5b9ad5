"""200,000 hits on 10,000 articles of 50 sites, while the service is restarted five times and killed five times."""

import threading
import time
from pathlib import Path

import pytest

from tests.plugins.views.counter.processes import PATIENCE, Crowd, counted, held, lay_out, start, wait_until

HITS, SITES, ARTICLES = 200_000, 50, 200
FLUSH = 1.0  # seconds
ENDS = ("stopped", "killed") * 5


@pytest.mark.slow
def test_a_restart_loses_nothing_and_a_crash_at_most_one_flush(tmp_path: Path) -> None:
    file, said = lay_out(tmp_path, SITES, ARTICLES, FLUSH), tmp_path / "said.txt"
    lost: dict[str, list[int]] = {"stopped": [], "killed": []}
    kept = answered = 0
    with held() as listening:
        crowd = Crowd(listening.getsockname()[1], SITES, ARTICLES)
        sending = threading.Thread(target=crowd.send, args=(HITS,))
        process = start(file, listening, said)
        sending.start()
        for turn, end in enumerate((*ENDS, "stopped"), 1):
            wait_until(lambda share=turn: crowd.answered >= HITS * share // (len(ENDS) + 1))
            ended = time.monotonic()
            process.terminate() if end == "stopped" else process.kill()
            process.wait(PATIENCE)
            time.sleep(0.3)  # what was answered is read by now; nothing more comes until somebody listens again
            now_kept, now_answered = counted(tmp_path), crowd.answered
            lost[end].append(max(0, now_answered - answered - (now_kept - kept)))
            assert now_kept - kept <= now_answered - answered + Crowd.AT_ONCE
            if end == "killed":
                assert lost[end][-1] <= crowd.answered_since(ended - FLUSH)
            else:
                assert process.returncode == 0, said.read_text()
            kept, answered = now_kept, now_answered
            if turn <= len(ENDS):
                process = start(file, listening, said)
        sending.join(PATIENCE)
    print(f"answered {answered}, kept {kept}, lost by clean restarts {lost['stopped']}, by kills {lost['killed']}")
    assert lost["stopped"] == [0] * len(lost["stopped"])
    assert answered >= HITS
    assert kept + sum(lost["killed"]) >= answered
