#!/usr/bin/env bash
# The bytes FE 9F in a file or a message that says GBK: 䶮 (U+4DAE), a character of given names that banks and the police
# write so. Each reader does something else, and none says anything of the others:
#   Java GBK (JDK 17), node's TextDecoder("gbk")   U+E863, private use: a font may show 䶮, a comparison of names fails
#   iconv-lite 0.7.3 (npm)                         U+4DAE
#   Python's gbk, glibc's iconv GBK, PHP iconv     refuse the bytes: the whole line or file
#   all of them as GB18030                         U+4DAE
# Written: Java's GBK makes "?" of 䶮 (63, without an error); Python and iconv refuse; iconv-lite writes FE 9F.
# Why it matters: the name of the account's holder is compared by the platform; read through one library and looked up
# through another it is another name. Cure: say GB18030 when reading what claims to be GBK.
# The rules: GB 18030-2005 and -2022 put U+4DAE at FE 9F; the WHATWG encoding standard decodes gbk by GB 18030's decoder, which node's
# TextDecoder does not. Seen 2026-11-30 (node 20.20); php-cli and JDK 17 are installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v php >/dev/null || ! command -v java >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends php-cli openjdk-17-jdk-headless; } >/dev/null
fi
node -p '"node " + process.version'; python3 --version; iconv --version | head -1; java -version 2>&1 | head -1; php --version | head -1
npm install --silent --ignore-scripts --no-audit --no-fund iconv-lite@0.7.3
cat >Ask.java <<'J'
class Ask {
    public static void main(String[] none) throws Exception {
        for (var name : new String[] {"GBK", "GB18030"}) {
            var text = new String(new byte[] {(byte) 0xfe, (byte) 0x9f}, name);
            System.out.println("Java " + name + " reads " + Integer.toHexString(text.codePointAt(0)) + ", writes " + java.util.HexFormat.of().formatHex("\u4dae".getBytes(name)));
        }
    }
}
J
cat >ask.cjs <<'J'
const lite = require("iconv-lite"), bytes = Buffer.from("fe9f", "hex"), hex = (text) => text.codePointAt(0).toString(16);
for (const name of ["gbk", "gb18030"]) {
  console.log("iconv-lite", name, "reads", hex(lite.decode(bytes, name)) + ", writes", lite.encode("\u4dae", name).toString("hex"));
  console.log("TextDecoder", name, "reads", hex(new TextDecoder(name).decode(bytes)));
}
J
cat >ask.py <<'P'
def tried(function, *arguments):
    try:
        return function(*arguments)
    except UnicodeError:
        return None
for name in ("gbk", "gb18030"):
    read, wrote = tried(b"\xfe\x9f".decode, name), tried("\u4dae".encode, name)
    print("Python", name, "reads", f"{ord(read):x}" if read else "refused", "writes", wrote.hex() if wrote else "refused")
P
printf '\376\237' >bytes
printf '\344\266\256' >utf8
{
    java Ask.java
    node ask.cjs
    python3 ask.py
    for name in GBK GB18030; do
        read=$(iconv -f $name -t UTF-16BE bytes 2>/dev/null | od -An -tx1 | tr -d ' ') || true
        wrote=$(iconv -f UTF-8 -t $name utf8 2>/dev/null | od -An -tx1 | tr -d ' ') || true
        echo "iconv $name reads ${read:-refused}, writes ${wrote:-refused}"
        php -r '$t = @iconv($argv[1], "UTF-16BE", "\xfe\x9f"); echo "PHP $argv[1] reads ", $t === false ? "refused" : bin2hex($t), "\n";' $name
    done
} | tee seen
diff seen - <<'E'
Java GBK reads e863, writes 3f
Java GB18030 reads 4dae, writes fe9f
iconv-lite gbk reads 4dae, writes fe9f
TextDecoder gbk reads e863
iconv-lite gb18030 reads 4dae, writes fe9f
TextDecoder gb18030 reads 4dae
Python gbk reads refused writes refused
Python gb18030 reads 4dae writes fe9f
iconv GBK reads refused, writes refused
PHP GBK reads refused
iconv GB18030 reads 4dae, writes fe9f
PHP GB18030 reads 4dae
E
