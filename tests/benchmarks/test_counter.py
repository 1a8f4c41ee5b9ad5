"""What wrk tells is read as it is meant, and shares are those of the bare handler."""

from benchmarks.counter import Load, read, table

SAID = """Running 8s test @ http://127.0.0.1:8191/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.52ms    2.03ms  35.14ms   95.11%
    Req/Sec     9.32k     1.33k   10.56k    83.75%
  Latency Distribution
     50%  950.00us
     75%    3.53ms
     90%    4.13ms
     99%    1.25s
  74257 requests in 8.01s, 9.35MB read
Requests/sec:   9269.80
Transfer/sec:      1.17MB
"""


def test_what_wrk_tells_is_read_in_milliseconds() -> None:
    assert read(SAID) == Load(9269.8, 0.95, 1250.0, 0)
    assert read(SAID + "  Non-2xx or 3xx responses: 17\n").refused == 17


def test_shares_are_those_of_medians() -> None:
    loads = {"bare": [Load(100, 1, 2, 0), Load(200, 1, 2, 0), Load(900, 1, 2, 0)], "ours": [Load(150, 1, 3, 0)] * 3}
    assert table(loads, "bare").splitlines()[-1] == "| ours | 150 | 75% | 1.0 | 3.0 | 0 |"
