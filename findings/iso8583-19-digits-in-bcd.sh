#!/usr/bin/env bash
# A card number of 19 digits (UnionPay's usual length) in ISO 8583 field 2, packed as BCD: an odd number of digits has one
# spare half byte, and the libraries put it on different sides. py8583 1.3 fills on the left; pyiso8583 4.0.1 on the side
# you name. Read with the other side's rule:
#   py8583 returns 20 digits, one more than the field may hold, without an error
#   pyiso8583 raises, except where the number ends in 0 (filled right: one card in ten): then it returns ANOTHER
#   number of 19 digits, shifted by one
# Why it matters: 16-digit cards never show it; check the length and the check digit after unpacking. The number here is
# invented (62 and zeros). Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install pyiso8583==4.0.1 py8583==1.3 2>/dev/null
"$work/v/bin/python" - <<'P'
import copy, iso8583
from iso8583.specs import default_ascii
from py8583.py8583 import Iso8583
from py8583.py8583spec import IsoSpec1987BCD
def spec(side):
    made = copy.deepcopy(default_ascii)
    for field in ("t", "p", "3", "4", "11"):
        made[field]["data_enc"] = "b"
    for field in ("3", "4", "11"):
        made[field]["len_count"] = "nibbles"
    made["2"].update(data_enc="b", len_enc="bcd", len_type=1, len_count="nibbles", **{side: "0"})
    return made
left, right = spec("left_pad"), spec("right_pad")
def packed(card, how):
    return bytes(iso8583.encode({"t": "0200", "2": card, "3": "000000", "4": "000000010010", "11": "000001"}, how)[0])
def unpacked(raw, how):
    try:
        return iso8583.decode(raw, how)[0]["2"]
    except iso8583.DecodeError as error:
        return f"error: {error}"
five, zero = "6200000000000000005", "6200000000000000000"
other = Iso8583(IsoSpec=IsoSpec1987BCD())
other.MTI("0200")
for field, value in ((2, five), (3, 0), (4, 10010), (11, 1)):
    other.FieldData(field, value)
    other.Field(field, Value=1)
assert bytes(other.BuildIso()) == packed(five, left) != packed(five, right)
got = str(Iso8583(packed(five, right), IsoSpec1987BCD()).FieldData(2))
print("py8583 reads a number filled on the right:", got, len(got), "digits")
assert got == five + "0"
got = unpacked(packed(five, left), right)
print("pyiso8583, wrong side, number ends in 5:", got)
assert got.startswith("error")
got = unpacked(packed(zero, left), right)
print("pyiso8583, wrong side, number ends in 0:", got)
assert got == "0" + zero[:-1]
assert unpacked(packed(zero, left), left) == zero == unpacked(packed(zero, right), right)
P
