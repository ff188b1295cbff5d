#!/usr/bin/env bash
# Four libraries that write amounts in Chinese capitals (大写), each with another trap, none with a warning:
#   cn2an 0.5.24 (PyPI)      does not read back what it wrote when jiao is zero (16409.02); cuts 1.999 to 1.99
#   cn-amount 0.0.5 (PyPI)   rounds the fen without carrying: 99.999 is "ninety-nine yuan exactly", 1 yuan lost
#   fishbase 1.5 (PyPI)      IndexError for every amount under one yuan, zero included
#   nzh 1.0.14 (npm)         ends 1005 with 整 (nothing may be added behind it) and 1005.00 without
# Why it matters: these texts stand on receipts and transfer orders and are what counts in a dispute; amounts with
# two decimals are safe in the middle range, fees with three decimals, small amounts and round trips are not.
# The rule: 支付结算办法, annex 1 (元 or 角 at the end takes 整, a zero jiao is written). Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install cn2an==0.5.24 cn-amount==0.0.5 fishbase==1.5 chardet==7.7.0 2>/dev/null
"$work/v/bin/python" - <<'P'
import cn2an
from cn_amount import CNAmount
from fishbase.fish_common import RMBConversion
def tried(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__
def shown(what, got, expected):
    print(f"{what}: {got}")
    assert got == expected, expected
shown("cn2an writes 16409.02", cn2an.an2cn("16409.02", "rmb"), "壹万陆仟肆佰零玖元零贰分")
shown("cn2an reads that back", tried(cn2an.cn2an, "壹万陆仟肆佰零玖元零贰分", "smart"), "ValueError")
shown("cn2an reads back 100.10", cn2an.cn2an(cn2an.an2cn("100.10", "rmb"), "smart"), 100.1)
shown("cn2an writes 1.999", cn2an.an2cn("1.999", "rmb"), "壹元玖角玖分")
convert = CNAmount().amount_to_chinese
shown("cn-amount writes 99.99", convert(99.99), "玖拾玖元玖角玖分")
shown("cn-amount writes 99.999", convert(99.999), "玖拾玖元整")
for text in ("0.05", "0.50", "0"):
    shown(f"fishbase writes {text}", tried(RMBConversion.an2cn, text), "IndexError")
shown("fishbase writes 1.05", tried(RMBConversion.an2cn, "1.05"), "壹圆零伍分")
P
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund nzh@1.0.14
node -e '
const { cn } = require("nzh"), assert = require("assert");
for (const [text, expected] of [["1005", "人民币壹仟零伍元整"], ["1005.00", "人民币壹仟零伍元"], ["10", "人民币壹拾元整"]]) {
  console.log("nzh writes", text + ":", cn.toMoney(text));
  assert.strictEqual(cn.toMoney(text), expected);
}'
