#!/usr/bin/env bash
# SQLite (here 3.54.1, by apsw 3.54.1.0 of PyPI) waits for a lock as long as its busy timeout says, but not to become a file with a
# write-ahead log: `PRAGMA journal_mode=WAL` is refused with "database is locked" AT ONCE while another connection writes, where an
# INSERT of the same connection waits the whole three seconds. A reader in the way it waits for.
# Why it matters: that pragma is the first thing a program sends that keeps its orders in SQLite. Several processes that start
# together on a new file refuse each other, once in some forty starts, whatever timeout is set; it looks like a damaged or foreign file.
# Seen 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install apsw==3.54.1.0 2>/dev/null
"$work/v/bin/python" - "$work/orders.db" <<'P'
import sys, time, apsw
print("SQLite", apsw.sqlite_lib_version())
other, mine = apsw.Connection(sys.argv[1]), apsw.Connection(sys.argv[1])
other.execute("CREATE TABLE orders (number)")
mine.set_busy_timeout(3000)

def waited(statement):
    begun = time.monotonic()
    try:
        mine.execute(statement)
        raise SystemExit(f"{statement} works now")
    except apsw.BusyError as error:
        seconds = time.monotonic() - begun
        print(f"{statement}: {error} after {seconds:.1f} s")
        return seconds

print("another connection writes:")
other.execute("BEGIN IMMEDIATE")
assert waited("INSERT INTO orders VALUES (1)") > 2.5
assert waited("PRAGMA journal_mode=WAL") < 1
other.execute("COMMIT")
print("another connection reads:")
other.execute("INSERT INTO orders VALUES (2)")
other.execute("BEGIN")
list(other.execute("SELECT * FROM orders"))
assert waited("PRAGMA journal_mode=WAL") > 2.5
other.execute("COMMIT")
P
