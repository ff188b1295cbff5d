#!/usr/bin/env bash
# UnionPay card numbers (invented: prefix and zeros) in JavaScript's card validators:
#   card-validator 10.0.4 (4 million downloads a month) calls a UnionPay number with a WRONG check digit valid (it skips
#   the check for UnionPay unless luhnValidateUnionPay is set); the same mistake in a JCB number is refused
#   the same package refuses the older domestic prefixes that begin with 9, whatever the check digit
#   simple-card-validator 1.1.0 knows no UnionPay: 622126... is "discover", any other 62 "unknown"
# Why it matters: a mistyped card reaches the payment call, and a routing table built on the name sends a card of China to
# Discover. Judge of the check digit: npm luhn 2.4.1. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund card-validator@10.0.4 simple-card-validator@1.1.0 luhn@2.4.1
cat >try.cjs <<'J'
const { number } = require("card-validator"), luhn = require("luhn"), assert = require("assert");
const simple = require("simple-card-validator");
const Simple = simple.CardValidator || simple.default || simple;
const last = (prefix, right) => [..."0123456789"].map((digit) => prefix + digit).find((card) => luhn.validate(card) === right);
const seen = ["620000" + "0".repeat(12), "622126" + "0".repeat(12), "955880" + "0".repeat(12), "356600" + "0".repeat(9)].map((prefix) => {
  const [good, bad] = [last(prefix, true), last(prefix, false)];
  const row = [good.slice(0, 6), good.length, number(good).isValid, number(bad).isValid, new Simple(good).getCardDetails().card_type];
  console.log(`${row[0]}..., ${row[1]} digits: right digit ${row[2]}, wrong digit ${row[3]}; simple-card-validator: ${row[4]}`);
  return row;
});
assert.deepStrictEqual(seen, [
  ["620000", 19, true, true, "unknown"],
  ["622126", 19, true, true, "discover"],
  ["955880", 19, false, false, "unknown"],
  ["356600", 16, true, false, "jcb"],
]);
const bad = last("620000" + "0".repeat(12), false);
assert.strictEqual(number(bad, { luhnValidateUnionPay: true }).isValid, false);
J
node try.cjs
