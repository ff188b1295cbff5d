#!/usr/bin/env bash
# The date of a card transaction has no year: 0229 in ISO 8583 field 13 or 15 (MMDD), asked of the date libraries.
#   always, a leap year too     Python datetime and pandas 3.1.1 raise (the year is 1900); Java SimpleDateFormat says 1 March,
#                               without an error (1970); PHP with "|" in the format, which sets the clock to zero, does too (1970)
#   where this year has no 29 February (a batch sent again, a dispute, a statement of last year)
#                               dayjs 1.11.23, PHP and Ruby's Time.strptime say 1 March; moment 2.31.0, date-fns 4.4.0,
#                               luxon 3.7.2 and Ruby's Date.strptime refuse
#   right every year            Java MonthDay, Python's time.strptime (it gives month and day apart)
# Why it matters: code that has run for three years stops, or books to 1 March, on one day: the next is 2028-02-29.
# Cure: put the year before the text and parse both. The rule: ISO 8583 fields 13 and 15, n 4, MMDD: 0229 is a date.
# Seen 2026-11-30; php-cli, ruby, JDK 17 and faketime (to stand in 2027 and 2028) are installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v php >/dev/null || ! command -v ruby >/dev/null || ! command -v java >/dev/null || ! command -v faketime >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends php-cli ruby openjdk-17-jdk-headless faketime; } >/dev/null
fi
export TZ=UTC
python3 -m venv v
v/bin/pip -q install pandas==3.1.1 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund dayjs@1.11.23 moment@2.31.0 date-fns@4.4.0 luxon@3.7.2
cat >ask.py <<'P'
import datetime, time, pandas
for name, parse in (("datetime", datetime.datetime.strptime), ("pandas", lambda text, form: pandas.to_datetime(text, format=form))):
    try:
        print(name, parse("0229", "%m%d").strftime("%m%d"))
    except ValueError:
        print(name, "refused")
print("time.strptime", "{0.tm_mon:02}{0.tm_mday:02}".format(time.strptime("0229", "%m%d")))
P
cat >ask.cjs <<'J'
const dayjs = require("dayjs"), moment = require("moment"), { parse, format } = require("date-fns"), { DateTime } = require("luxon");
dayjs.extend(require("dayjs/plugin/customParseFormat"));
const say = (name, ok, text) => console.log(name, ok ? text : "refused");
const day = dayjs("0229", "MMDD"), then = moment("0229", "MMDD"), fns = parse("0229", "MMdd", new Date()), luxon = DateTime.fromFormat("0229", "MMdd");
say("dayjs", day.isValid(), day.format("MMDD"));
say("moment", then.isValid(), then.format("MMDD"));
say("date-fns", !isNaN(fns), isNaN(fns) || format(fns, "MMdd"));
say("luxon", luxon.isValid, luxon.toFormat("MMdd"));
J
cat >ask.php <<'H'
<?php
foreach (["md", "md|"] as $form) echo "PHP $form ", DateTime::createFromFormat($form, "0229")->format("md"), "\n";
H
cat >ask.rb <<'R'
require "date"
require "time"
puts "Ruby Date " + begin; Date.strptime("0229", "%m%d").strftime("%m%d"); rescue Date::Error; "refused"; end
puts "Ruby Time " + Time.strptime("0229", "%m%d").strftime("%m%d")
R
cat >Ask.java <<'J'
import java.text.SimpleDateFormat;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
class Ask {
    public static void main(String[] none) throws Exception {
        var form = new SimpleDateFormat("MMdd");
        System.out.println("SimpleDateFormat " + form.format(form.parse("0229")));
        System.out.println("MonthDay " + MonthDay.parse("0229", DateTimeFormatter.ofPattern("MMdd")).format(DateTimeFormatter.ofPattern("MMdd")));
    }
}
J
in_year() {
    faketime -f "@$1-03-02 12:00:00" v/bin/python ask.py
    java Ask.java # takes no part of the date of today
    faketime -f "@$1-03-02 12:00:00" php ask.php
    faketime -f "@$1-03-02 12:00:00" ruby ask.rb
    faketime -f "@$1-03-02 12:00:00" node ask.cjs
}
in_year 2027 >2027
in_year 2028 >2028
paste -d ' ' 2027 2028 | awk '{ n = NF / 2; name = $1; for (i = 2; i < n; i++) name = name " " $i; print name ": in 2027 " $n ", in 2028 " $NF }' | tee seen
diff seen - <<'E'
datetime: in 2027 refused, in 2028 refused
pandas: in 2027 refused, in 2028 refused
time.strptime: in 2027 0229, in 2028 0229
SimpleDateFormat: in 2027 0301, in 2028 0301
MonthDay: in 2027 0229, in 2028 0229
PHP md: in 2027 0301, in 2028 0229
PHP md|: in 2027 0301, in 2028 0301
Ruby Date: in 2027 refused, in 2028 0229
Ruby Time: in 2027 0301, in 2028 0229
dayjs: in 2027 0301, in 2028 0229
moment: in 2027 refused, in 2028 0229
date-fns: in 2027 refused, in 2028 0229
luxon: in 2027 refused, in 2028 0229
E
