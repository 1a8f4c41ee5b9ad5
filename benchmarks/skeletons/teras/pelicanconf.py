"""Teras as it comes, with the categories of the benchmark for sections and a build date that stands still.

No other generator makes a file of plain data for each article, so Teras leaves these out here.
"""

import runpy
import sys
from pathlib import Path

import plugins

here, root = Path(__file__).resolve().parent, Path(plugins.__file__).resolve().parents[1]
sys.path.insert(0, str(root))
project = runpy.run_path(str(root / "pelicanconf.py"))
globals().update((name, value) for name, value in project.items() if name.isupper())

ARTICLE_DATA = False
PATH = str(here / "content")
OUTPUT_PATH = str(here / "output")
CACHE_PATH = str(here / ".cache")
BUILD_DATE = "2026-01-01T00:00:00+07:00"
SECTIONS = [
    {"slug": label.lower(), "label": label}
    for label in "Pengawasan Penindakan Pencegahan Sengketa Sosialisasi Kelembagaan Pengumuman Opini".split()
]
