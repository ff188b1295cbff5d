#!/usr/bin/env bash
# "How many decimals has this currency?", the number that says what 10050 in a message means:
#   JDK 17 Currency, currency-codes 2.2.0 (npm)   ISO 4217's: Pakistan, Indonesia, Laos, Myanmar 2, Iraq 3
#   node 20 Intl.NumberFormat, Babel 2.19.0 (PyPI)   what people print (CLDR): Indonesia, Laos, Myanmar, Iraq 0; for Pakistan
#                                                   node says 0 and Babel 2: they hold different editions of the data
# For CNY, HKD, JPY, KRW and KWD all agree, so nobody sees it before the first card from there.
# Why it matters: UnionPay cards are issued in Pakistan, Indonesia, Laos and Myanmar; a page that divides by 10 to the power of Intl's digits shows 100.50
# Pakistani rupees as 10050, and one that multiplies sends a hundredth (Iraq: a thousandth) of the amount. No error anywhere.
# Cure: take the digits from ISO 4217 for sums, Intl's for print only.
# The rules: ISO 4217 table A.1, minor unit (ISO 8583 counts field 4 in it, by the currency in field 49); ECMA-402 says of
# CurrencyDigits: ISO 4217's where the code is listed. Seen 2026-11-30 with node 20.20 (ICU 78, CLDR 48);
# JDK 17 is installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v java >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends openjdk-17-jdk-headless; } >/dev/null
java -version 2>&1 | head -1
node -p '"node " + process.version + " ICU " + process.versions.icu + " CLDR " + process.versions.cldr'
python3 -m venv v
v/bin/pip -q install babel==2.19.0 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund currency-codes@2.2.0
codes="CNY HKD JPY KRW KWD IDR LAK MMK IQD PKR"
cat >Ask.java <<'J'
class Ask {
    public static void main(String[] codes) {
        for (var code : codes) System.out.println(code + " JDK " + java.util.Currency.getInstance(code).getDefaultFractionDigits());
    }
}
J
java Ask.java $codes >jdk
node -e 'const iso = require("currency-codes");
for (const currency of process.argv.slice(1)) {
  const shown = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  console.log("currency-codes", iso.code(currency).digits, "Intl", shown);
}' $codes >node
v/bin/python -c 'import sys
from babel.numbers import get_currency_precision
for code in sys.argv[1:]: print("Babel", get_currency_precision(code))' $codes >babel
paste -d ' ' jdk node babel | tee seen
diff seen - <<'E'
CNY JDK 2 currency-codes 2 Intl 2 Babel 2
HKD JDK 2 currency-codes 2 Intl 2 Babel 2
JPY JDK 0 currency-codes 0 Intl 0 Babel 0
KRW JDK 0 currency-codes 0 Intl 0 Babel 0
KWD JDK 3 currency-codes 3 Intl 3 Babel 3
IDR JDK 2 currency-codes 2 Intl 0 Babel 0
LAK JDK 2 currency-codes 2 Intl 0 Babel 0
MMK JDK 2 currency-codes 2 Intl 0 Babel 0
IQD JDK 3 currency-codes 3 Intl 0 Babel 0
PKR JDK 2 currency-codes 2 Intl 0 Babel 2
E
