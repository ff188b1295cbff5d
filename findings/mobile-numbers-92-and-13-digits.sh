#!/usr/bin/env bash
# "Is this a Chinese mobile number?", asked of made-up numbers (all zeros after the beginning):
#   validator 13.15.35 (npm)           yes for 92.. and 98.., which no Chinese mobile number begins with, and for every
#                                      second digit from 3 to 9
#   phone 3.1.72 (npm)                 yes for every second digit from 3 to 9
#   libphonenumber-js 1.13.16, google-libphonenumber 3.2.47 (npm), phonenumbers 9.0.43 (PyPI)
#                                      only the ranges that their data holds: not 154, 179 and 194
#   all five                           no for the 13 digits (144.., 10648..) that SIM cards in machines have, such as those in
#                                      terminals, by the numbering plan of the Ministry of Industry and Information Technology
# Why it matters: a form checked by a pattern lets numbers through that a platform refuses or that reach nobody, and a list of
# devices checked by any of the five refuses the devices' own numbers. Seen 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install phonenumbers==9.0.43 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund validator@13.15.35 phone@3.1.72 libphonenumber-js@1.13.16 google-libphonenumber@3.2.47
printf '%s\n' 13000000000 19200000000 15400000000 17900000000 19400000000 92000000000 98000000000 12000000000 \
    1440000000000 1064800000000 >numbers
cat >ask.cjs <<'J'
const validator = require("validator"), { phone } = require("phone");
const { parsePhoneNumber } = require("libphonenumber-js/max");
const google = require("google-libphonenumber").PhoneNumberUtil.getInstance();
for (const number of require("fs").readFileSync("numbers", "utf8").split(/\s+/).filter(Boolean)) {
  const answers = [
    validator.isMobilePhone(number, "zh-CN"),
    phone(number, { country: "CN" }).isValid,
    parsePhoneNumber(number, "CN").isValid(),
    google.isValidNumber(google.parse(number, "CN")),
  ];
  console.log(number, ...answers);
}
J
cat >ask.py <<'P'
import phonenumbers
for number in open("numbers").read().split():
    print(number, str(phonenumbers.is_valid_number(phonenumbers.parse(number, "CN"))).lower())
P
node ask.cjs >javascript
v/bin/python ask.py >python
join --nocheck-order javascript python | tee seen |
    awk '{ printf "%s validator %s, phone %s, libphonenumber-js %s, google %s, phonenumbers %s\n", $1, $2, $3, $4, $5, $6 }'
diff seen - <<'S'
13000000000 true true true true true
19200000000 true true true true true
15400000000 true true false false false
17900000000 true true false false false
19400000000 true true false false false
92000000000 true false false false false
98000000000 true false false false false
12000000000 false false false false false
1440000000000 false false false false false
1064800000000 false false false false false
S
