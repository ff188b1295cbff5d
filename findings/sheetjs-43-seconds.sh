#!/usr/bin/env bash
# npm xlsx 0.18.5 (SheetJS) with cellDates reads the date 2024-05-17 of a bank's statement as 16 May, 23:59:17, where the
# clock is Shanghai's: 43 seconds early, so the day before. It takes Excel's day zero (end of 1899) in local time, and until
# 1901 Shanghai kept the sun's time, 8:05:43 before Greenwich. Hong Kong loses 42, Singapore 25 seconds; UTC, New York and
# Tokyo nothing. Writing is wrong the other way (others read 00:00:43), and its own round trip loses a second, so a day.
# Why it matters: settlement days, cut by day, go one day back; CI in UTC never shows it. Cure: cellDates off and
# XLSX.SSF.parse_date_code, or TZ=UTC. Judges: exceljs 4.4.0, openpyxl 3.1.5.
# The rule: ECMA-376 part 1, dates and times as serial values: a whole number is midnight. Seen 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund xlsx@0.18.5 exceljs@4.4.0
python3 -m venv v
v/bin/pip -q install openpyxl==3.1.5 2>/dev/null
v/bin/python - <<'P'
import datetime, openpyxl
book = openpyxl.Workbook()
book.active["A1"] = datetime.date(2024, 5, 17)
book.save("statement.xlsx")
P
cat >read.cjs <<'J'
const XLSX = require("xlsx"), { Workbook } = require("exceljs");
const local = (d) => [d.getFullYear(), d.getMonth() + 1, d.getDate()].join("-") + " " + d.toTimeString().slice(0, 8);
(async () => {
  const day = XLSX.readFile("statement.xlsx", { cellDates: true }).Sheets.Sheet.A1.v;
  const code = XLSX.SSF.parse_date_code(XLSX.readFile("statement.xlsx").Sheets.Sheet.A1.v);
  const book = new Workbook();
  await book.xlsx.readFile("statement.xlsx");
  const utc = book.worksheets[0].getCell("A1").value.toISOString().slice(0, 19);
  console.log(process.env.TZ, "xlsx", local(day), "| parse_date_code", `${code.y}-${code.m}-${code.d}`, `${code.H}:${code.M}:${code.S}`, "| exceljs", utc);
  if (process.env.TZ !== "Asia/Shanghai") return;
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([[new Date(2024, 4, 17)]]), "S");
  XLSX.writeFile(made, "made.xlsx");
  console.log("written by xlsx, read by xlsx", local(XLSX.readFile("made.xlsx", { cellDates: true }).Sheets.S.A1.v));
})();
J
{
    for zone in UTC America/New_York Asia/Tokyo Asia/Hong_Kong Asia/Singapore Asia/Shanghai; do TZ=$zone node read.cjs; done
    v/bin/python -c 'import openpyxl; print("written by xlsx, read by openpyxl", openpyxl.load_workbook("made.xlsx").active["A1"].value.replace(microsecond=0))'
} | tee seen
diff seen - <<'E'
UTC xlsx 2024-5-17 00:00:00 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
America/New_York xlsx 2024-5-17 00:00:00 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
Asia/Tokyo xlsx 2024-5-17 00:00:00 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
Asia/Hong_Kong xlsx 2024-5-16 23:59:18 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
Asia/Singapore xlsx 2024-5-16 23:59:35 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
Asia/Shanghai xlsx 2024-5-16 23:59:17 | parse_date_code 2024-5-17 0:0:0 | exceljs 2024-05-17T00:00:00
written by xlsx, read by xlsx 2024-5-16 23:59:59
written by xlsx, read by openpyxl 2024-05-17 00:00:43
E
