#!/usr/bin/env bash
# Order numbers of digits and letters, one of which happens to be an E between digits, read from a settlement CSV:
# pandas, polars, DuckDB, SheetJS, Papa Parse (dynamicTyping) and csv-parse (cast) take 2405170012E3 for a number in
# scientific notation. It becomes 2405170012000, which may be ANOTHER order's number, and two orders fall together in
# a join. One such line also makes the whole column floating: a 19-digit number beside it loses its last digits.
# Only Papa Parse leaves the 19-digit number as text; DuckDB keeps the leading zeros of the merchant's column, pandas
# and polars drop them; SheetJS turns "1-2" into a date. No warning anywhere. With a letter other than E nothing happens.
# Why it matters: numbers made in base 36 or hex hit this once in a while, and only on the day of reconciliation.
# Cure: name the columns' types (dtype=str, infer_schema=False, all_varchar=true, raw: true, no casting). 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >orders.csv <<'C'
order_id,mer,amt
2405170012E3,0066000000000001,100.10
2405170012000,0066000000000001,7.00
6222020200000000019,0066000000000001,1.00
C
python3 -m venv v
v/bin/pip -q install pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 2>/dev/null
v/bin/python - <<'P'
import duckdb, pandas, polars
frame = pandas.read_csv("orders.csv")
lazy = polars.read_csv("orders.csv")
rows = duckdb.sql("select order_id, mer from 'orders.csv'").fetchall()
seen = {
    "pandas": (frame.order_id.tolist(), str(frame.mer[0])),
    "polars": (lazy["order_id"].to_list(), str(lazy["mer"][0])),
    "DuckDB": ([row[0] for row in rows], str(rows[0][1])),
}
for name, (orders, merchant) in seen.items():
    print(f"{name}: orders {orders}, merchant {merchant}")
    assert orders == [2405170012000.0, 2405170012000.0, 6.22202020e18], orders
assert {name: merchant for name, (_, merchant) in seen.items()} == {
    "pandas": "66000000000001", "polars": "66000000000001", "DuckDB": "0066000000000001"}
open("d.csv", "w").write(open("orders.csv").read().replace("E3", "D3"))
assert duckdb.sql("select order_id from 'd.csv'").fetchall()[0][0] == "2405170012D3"
assert pandas.read_csv("d.csv").order_id[2] == "6222020200000000019"
P
npm install --silent --ignore-scripts --no-audit --no-fund xlsx@0.18.5 papaparse@5.7.1 csv-parse@7.0.3
cat >read.cjs <<'J'
const XLSX = require("xlsx"), Papa = require("papaparse"), { parse } = require("csv-parse/sync"), assert = require("assert");
const text = require("fs").readFileSync("orders.csv", "utf8");
const sheet = (csv) => XLSX.utils.sheet_to_json(XLSX.read(csv, { type: "string" }).Sheets.Sheet1, { header: 1 });
const seen = {
  "SheetJS": sheet(text),
  "Papa Parse": Papa.parse(text, { dynamicTyping: true }).data,
  "csv-parse": parse(text, { cast: true }),
};
for (const [name, rows] of Object.entries(seen)) {
  const orders = rows.slice(1, 4).map((row) => row[0]);
  console.log(name + ": orders", orders, "merchant", rows[1][1]);
  const last = name === "Papa Parse" ? "6222020200000000019" : 6222020200000000000;
  assert.deepStrictEqual(orders, [2405170012000, 2405170012000, last]);
  assert.strictEqual(rows[1][1], 66000000000001);
}
console.log("SheetJS reads 1-2 as", sheet("order_id\n1-2\n")[1][0]);
assert.strictEqual(sheet("order_id\n1-2\n")[1][0], 36893);
J
node read.cjs
