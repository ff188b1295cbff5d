#!/usr/bin/env bash
# "Is this a working day in China?" for a year whose schedule the library does not hold (the State Council publishes
# each year's in the autumn before; days off are moved and weekends are worked):
#   chinesecalendar 1.11.0 (PyPI)                 raises NotImplementedError
#   holidays 0.109 (PyPI)                         answers from the law alone; only the bridge days are missing
#   chinese-days 1.5.7, lunar-javascript 1.7.7 (npm)  answer as if the year had no holidays at all
# For 2026 all four agree, the worked Saturday 14 February and the free Friday 20 February included.
# Why it matters: T+1 settlement, "next working day" and deadlines go wrong every January without an error; only the
# first library tells that it has to be updated. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install chinesecalendar==1.11.0 holidays==0.109 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund chinese-days@1.5.7 lunar-javascript@1.7.7
cat >ask.py <<'P'
import datetime, chinese_calendar, holidays
law = holidays.country_holidays("CN")
for text in open("days").read().split():
    day = datetime.date.fromisoformat(text)
    try:
        first = chinese_calendar.is_workday(day)
    except NotImplementedError:
        first = "error"
    print(text, first, law.is_working_day(day))
P
cat >ask.cjs <<'J'
const days = require("chinese-days"), { HolidayUtil } = require("lunar-javascript");
for (const text of require("fs").readFileSync("days", "utf8").split(/\s+/).filter(Boolean)) {
  const holiday = HolidayUtil.getHoliday(text), weekday = ![0, 6].includes(new Date(text).getUTCDay());
  console.log(text, days.isWorkday(text), holiday ? holiday.isWork() : weekday);
}
J
# 2026: a worked Saturday, a moved day off, National Day. 2029: two days of the law, and the days around them.
printf '%s\n' 2026-02-14 2026-02-20 2026-10-01 2029-10-01 2029-10-04 2029-02-13 >days
v/bin/python ask.py >python
node ask.cjs >javascript
join python javascript | tr '[:upper:]' '[:lower:]' | tee seen |
    awk '{ printf "%s chinesecalendar %s, holidays %s, chinese-days %s, lunar-javascript %s\n", $1, $2, $3, $4, $5 }'
diff seen - <<'S'
2026-02-14 true true true true
2026-02-20 false false false false
2026-10-01 false false false false
2029-10-01 error false true true
2029-10-04 error true true true
2029-02-13 error false true true
S
