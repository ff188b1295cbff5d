#!/usr/bin/env bash
# One picture, three readers: an EMV QR code (merchant-presented) whose template 64 holds the shop's Chinese name in UTF-8.
# zbar 0.23.92 (Debian 12; PyPI pyzbar, many scanners) guesses the characters of the whole code, and where the bytes also
# make Shift JIS it converts from that: 老王 (Old Wang) comes as Japanese half-width signs. The CRC at the end then does not
# fit. Other names (测试商店, 钱大妈) come right: it is the bytes that decide. zxing-cpp 3.1.1 and OpenCV 5.0.0.93 read all.
# Why it matters: a static code works for one shop and is "invalid" for the next, in one scanner only; the same happens to a
# name or an address alone. Cure: zbarimg --raw -Sbinary (ZBAR_CFG_BINARY), which gives the bytes; pyzbar 0.1.9 has no
# way to set it. The rules: EMVCo merchant-presented mode, template 64 is UTF-8; ISO/IEC 18004, byte mode without an ECI
# says no character set. Seen 2026-11-30; zbar-tools is installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v zbarimg >/dev/null || ! ldconfig -p | grep -q libzbar.so.0; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends zbar-tools libzbar0; } >/dev/null
fi
echo "zbarimg $(zbarimg --version 2>/dev/null)"
python3 -m venv v
v/bin/pip -q install segno==1.6.6 pyzbar==0.1.9 zxing-cpp==3.1.1 opencv-python-headless==5.0.0.93 pillow==13.0.0 numpy==2.4.6 2>/dev/null
cat >ask.py <<'P'
import io, subprocess
import cv2, numpy, segno, zxingcpp
from PIL import Image
from pyzbar import pyzbar
def tlv(tag, value):
    return f"{tag}{len(value):02}{value}"
def code(name):
    body = (tlv("00", "01") + tlv("01", "11") + tlv("15", "0" * 31) + tlv("52", "5411") + tlv("53", "156") + tlv("58", "CN") + tlv("59", "TEST SHOP")
            + tlv("60", "SHANGHAI") + tlv("64", tlv("00", "ZH") + tlv("01", name)) + "6304")
    total = 0xFFFF
    for byte in body.encode():
        total ^= byte << 8
        for _ in range(8):
            total = (total << 1 ^ 0x1021 if total & 0x8000 else total << 1) & 0xFFFF
    return f"{body}{total:04X}"
def zbarimg(*more):
    out = subprocess.run(["zbarimg", "-q", "--raw", *more, "code.png"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    return out.decode("utf-8", "replace").removesuffix("\n")
for name in ("老王", "兰州拉面", "小卖部", "快乐柠檬", "测试商店", "钱大妈"):
    text = code(name)
    segno.make(text.encode(), mode="byte", micro=False, error="m").save("code.png", scale=6)
    image = Image.open("code.png").convert("L")
    pixels = numpy.array(image)
    got = {
        "zbar": zbarimg(),
        "pyzbar": pyzbar.decode(image)[0].data.decode(),
        "zbar-binary": zbarimg("-Sbinary"),
        "zxing-cpp": zxingcpp.read_barcodes(pixels)[0].text,
        "OpenCV": cv2.QRCodeDetector().detectAndDecode(pixels)[0],
    }
    print(name, *(f"{reader} {'right' if read == text else 'other'}" for reader, read in got.items()))
    if name == "老王":
        print("zbar reads", got["zbar"][got["zbar"].index("ZH") + 6 : -8])
P
v/bin/python ask.py | tee seen
diff seen - <<'E'
老王 zbar other pyzbar other zbar-binary right zxing-cpp right OpenCV right
zbar reads 閠∫視
兰州拉面 zbar other pyzbar other zbar-binary right zxing-cpp right OpenCV right
小卖部 zbar other pyzbar other zbar-binary right zxing-cpp right OpenCV right
快乐柠檬 zbar other pyzbar other zbar-binary right zxing-cpp right OpenCV right
测试商店 zbar right pyzbar right zbar-binary right zxing-cpp right OpenCV right
钱大妈 zbar right pyzbar right zbar-binary right zxing-cpp right OpenCV right
E
