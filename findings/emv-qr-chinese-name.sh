#!/usr/bin/env bash
# A merchant-presented EMV QR code with a Chinese shop name (template 64). Lengths count characters; the CRC runs over the
# UTF-8 bytes. npm promptparse 1.6.0 runs it over the low byte of each UTF-16 unit: it calls the right code invalid in
# strict mode and writes codes whose CRC others refuse. cemacqr 0.1.2 (PyPI), vietnam-qr-pay (npm 1.5.1, PyPI 1.0.0) agree
# with the bytes. With an ASCII name all agree, so nobody sees it before the first Chinese merchant.
# Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install cemacqr==0.1.2 vietnam-qr-pay==1.0.0 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund promptparse@1.6.0 vietnam-qr-pay@1.5.1
cat >write.cjs <<'J'
const { parse, withCrcTag } = require("promptparse"), { QRPay } = require("vietnam-qr-pay"), fs = require("fs");
function crc(bytes) {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, "0");
}
const tlv = (tag, value) => tag + String([...value].length).padStart(2, "0") + value;
for (const name of ["ascii", "chinese"]) {
  const body = tlv("00", "01") + tlv("01", "11") + tlv("29", tlv("00", "D15600000000") + tlv("05", "A93FO3230Q")) + tlv("52", "5411") + tlv("53", "156") +
    tlv("58", "CN") + tlv("59", "TEST SHOP") + tlv("60", "SHANGHAI") + (name === "ascii" ? "" : tlv("64", tlv("00", "ZH") + tlv("01", "测试商店") + tlv("02", "上海")));
  const right = body + "6304" + crc(Buffer.from(body + "6304"));
  fs.writeFileSync(name + "-right", right);
  fs.writeFileSync(name + "-promptparse", withCrcTag(body, "63"));
  console.log(name, "promptparse-reads", !!parse(right, true), "same-crc", withCrcTag(body, "63") === right, "vietnam-qr-pay", new QRPay(right).isValid);
}
J
node write.cjs | tee seen
v/bin/python - <<'P' | tee -a seen
import cemacqr, vietnam_qr_pay
for name in ("ascii-right", "chinese-right", "chinese-promptparse"):
    code = open(name, encoding="utf-8").read()
    print(name, "cemacqr", cemacqr.parse_payload(code).crc_ok, "vietnam-qr-pay", vietnam_qr_pay.QRPay(code).is_valid)
P
diff seen - <<'S'
ascii promptparse-reads true same-crc true vietnam-qr-pay true
chinese promptparse-reads false same-crc false vietnam-qr-pay true
ascii-right cemacqr True vietnam-qr-pay True
chinese-right cemacqr True vietnam-qr-pay True
chinese-promptparse cemacqr False vietnam-qr-pay False
S
