#!/usr/bin/env bash
# Checkers of Chinese identity numbers and the people who are not citizens of the mainland, but have its 18 digits:
#   python-stdnum 2.1 (PyPI)   refuses residence permits of Hong Kong, Macao and Taiwan (81, 82, 83 0000; since 2018), and the card below
#   id-validator 1.0.20 (PyPI) takes those, refuses the foreigners' permanent residence card of 2023 (begins with 9)
#   validator 13.15.35 (npm)   takes Hong Kong and Macao, refuses Taiwan
#   idcard 4.2.0 (npm)         takes all three, refuses the foreigners' card
#   id-validator 1.3.0 (npm)   takes all
# Why it matters: Huifu and UnionPay open accounts for these people (certificate type identity card, same check digit
# ISO 7064 MOD 11-2); a back end that asks such a checker first turns them away, each library others.
# The rules: 港澳台居民居住证申领发放办法 (2018), article 7; 外国人永久居留身份证, form of 2023 (9, province, country, birth, number).
# The numbers are made below, with a birth in 1900 and number 001: nobody's. Seen 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install python-stdnum==2.1 id-validator==1.0.20 2>/dev/null
cat > "$work/numbers.py" <<'P'
def number(region):
    body = region + "19000101" + "001"
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(body))
    return body + "10X98765432"[total % 11]
REGIONS = {"mainland": "110101", "Hong Kong": "810000", "Macao": "820000", "Taiwan": "830000", "foreigner": "911840"}
for who, region in REGIONS.items():
    print(who, number(region), sep="\t")
P
python3 "$work/numbers.py" > "$work/numbers"
"$work/v/bin/python" -W ignore - "$work/numbers" <<'P'
import sys
from stdnum.cn import ric
from id_validator import validator
people = dict(line.rstrip("\n").split("\t") for line in open(sys.argv[1]))
def shown(library, check, refused):
    got = [who for who, number in people.items() if not check(number)]
    print(f"{library} refuses: {', '.join(got) or 'nobody'}")
    assert got == refused, refused
shown("python-stdnum", ric.is_valid, ["Hong Kong", "Macao", "Taiwan", "foreigner"])
shown("id-validator (PyPI)", validator.is_valid, ["foreigner"])
P
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund validator@13.15.35 idcard@4.2.0 id-validator@1.3.0
node -e '
const assert = require("assert"), validator = require("validator"), idcard = require("idcard"), IdValidator = require("id-validator");
const people = require("fs").readFileSync("numbers", "utf8").trim().split("\n").map((line) => line.split("\t"));
const shown = (library, check, refused) => {
  const got = people.filter(([, number]) => !check(number)).map(([who]) => who);
  console.log(library, "refuses:", got.join(", ") || "nobody");
  assert.deepStrictEqual(got, refused);
};
shown("validator (npm)", (number) => validator.isIdentityCard(number, "zh-CN"), ["Taiwan"]);
shown("idcard (npm)", (number) => idcard.verify(number), ["foreigner"]);
shown("id-validator (npm)", (number) => new IdValidator().isValid(number), []);'
