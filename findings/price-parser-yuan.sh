#!/usr/bin/env bash
# PyPI price-parser 0.5.1 guesses whether "." is a decimal point by the digits behind it: three decimals make it a thousands
# separator. "0.125元" (a fee, a unit price, a rate) is read as 125, "12.345元" as 12345; and 万 is ignored, so "1.5万元"
# is 1.5. The currency 元 is not recognised. Two decimals are read right. decimal_separator="." mends the first, not 万.
# Why it matters: statements and price lists in Chinese hold both; the factor is 1000 or 10000 and no error is raised.
# Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install price-parser==0.5.1 2>/dev/null
"$work/v/bin/python" - <<'P'
from price_parser import Price
for text, expected in (("100.10元", "100.10"), ("0.125元", "125"), ("12.345元", "12345"), ("1.5万元", "1.5"), ("3亿元", "3")):
    price = Price.fromstring(text)
    print(text, "->", price.amount, price.currency)
    assert str(price.amount) == expected and price.currency is None
price = Price.fromstring("0.125元", decimal_separator=".")
print("0.125元 with decimal_separator ->", price.amount)
assert str(price.amount) == "0.125"
P
