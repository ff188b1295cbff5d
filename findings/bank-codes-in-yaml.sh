#!/usr/bin/env bash
# UnionPay's codes of banks (01020000 ICBC, 03080000 China Merchants Bank), merchant categories (0742, 0780) and a cut-off time
# (23:00), unquoted in a YAML file:
#   PyYAML 6.0.4, Ruby's psych   ICBC is 270336 (octal), China Merchants Bank stays text (it has an 8); 0742 is 482; 23:00 is
#                                1380 in Python and 82800 in Ruby
#   ruamel.yaml 0.19.1 (PyPI), js-yaml 5.5.0, yaml 2.9.1 (npm)   decimal: 1020000, 3080000, 742, 780; 23:00 is text
# And a file is not safe because a program wrote it from strings: PyYAML quotes '01020000' and leaves 03080000 and 0780 bare, which
# js-yaml and ruamel read as other numbers; ruamel and yaml leave 23:00 bare for PyYAML. js-yaml and psych quote all that matters.
# Why it matters: a table of banks or categories has the right text for some keys and a number for others, by whether the
# code holds an 8 or 9, and a lookup misses without an error. Cure: quotes.
# The rules: YAML 1.1, type int: a leading 0 is octal, colons are base 60; YAML 1.2, core schema: a leading 0 is decimal.
# Each is right by one of them. Seen 2026-11-30; ruby is installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v ruby >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends ruby; } >/dev/null
python3 -m venv v
v/bin/pip -q install PyYAML==6.0.4 ruamel.yaml==0.19.1 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund js-yaml@5.5.0 yaml@2.9.1
cat >bare.yaml <<'Y'
icbc: 01020000
cmb: 03080000
mcc: 0742
mcc2: 0780
cut: 23:00
Y
cat >it.py <<'P'
import io, json, sys, yaml
from ruamel.yaml import YAML
def wrote(value):
    out = io.StringIO()
    round_trip = YAML(typ="safe")
    round_trip.default_flow_style = False
    round_trip.dump(value, out)
    return out.getvalue()
if sys.argv[1] == "write":
    table = {"icbc": "01020000", "cmb": "03080000", "mcc": "0742", "mcc2": "0780", "cut": "23:00"}
    open("pyyaml.yaml", "w").write(yaml.safe_dump(table, sort_keys=False))
    open("ruamel.yaml", "w").write(wrote(table))
    json.dump(table, open("table.json", "w"))
else:
    for name, load in (("PyYAML", yaml.safe_load), ("ruamel", YAML(typ="safe").load)):
        got = load(open(sys.argv[1]).read())
        print(" ", name, " ".join(json.dumps(got[key]) for key in ("icbc", "cmb", "mcc", "mcc2", "cut")))
P
cat >it.cjs <<'J'
const fs = require("fs"), jsYaml = require("js-yaml"), yaml = require("yaml");
if (process.argv[2] === "write") {
  const table = JSON.parse(fs.readFileSync("table.json"));
  fs.writeFileSync("js-yaml.yaml", jsYaml.dump(table));
  fs.writeFileSync("yaml.yaml", yaml.stringify(table));
} else for (const [name, load] of [["js-yaml", jsYaml.load], ["yaml", yaml.parse]]) {
  const got = load(fs.readFileSync(process.argv[2], "utf8"));
  console.log(" ", name, ["icbc", "cmb", "mcc", "mcc2", "cut"].map((key) => JSON.stringify(got[key])).join(" "));
}
J
v/bin/python it.py write
node it.cjs write
ruby -ryaml -rjson -e 'File.write("psych.yaml", JSON.parse(File.read("table.json")).to_yaml)'
{
    for file in bare pyyaml ruamel js-yaml yaml psych; do
        echo "$file.yaml, read by"
        v/bin/python it.py $file.yaml
        FILE=$file.yaml ruby -ryaml -rjson -e 'got = YAML.load_file(ENV["FILE"]); puts "  psych " + %w[icbc cmb mcc mcc2 cut].map { |key| got[key].to_json }.join(" ")'
        node it.cjs $file.yaml
    done
} | tee seen
diff seen - <<'E'
bare.yaml, read by
  PyYAML 270336 "03080000" 482 "0780" 1380
  ruamel 1020000 3080000 742 780 "23:00"
  psych 270336 "03080000" 482 "0780" 82800
  js-yaml 1020000 3080000 742 780 "23:00"
  yaml 1020000 3080000 742 780 "23:00"
pyyaml.yaml, read by
  PyYAML "01020000" "03080000" "0742" "0780" "23:00"
  ruamel "01020000" 3080000 "0742" 780 "23:00"
  psych "01020000" "03080000" "0742" "0780" "23:00"
  js-yaml "01020000" 3080000 "0742" 780 "23:00"
  yaml "01020000" 3080000 "0742" 780 "23:00"
ruamel.yaml, read by
  PyYAML "01020000" "03080000" "0742" "0780" 1380
  ruamel "01020000" "03080000" "0742" "0780" "23:00"
  psych "01020000" "03080000" "0742" "0780" 82800
  js-yaml "01020000" "03080000" "0742" "0780" "23:00"
  yaml "01020000" "03080000" "0742" "0780" "23:00"
js-yaml.yaml, read by
  PyYAML "01020000" "03080000" "0742" "0780" "23:00"
  ruamel "01020000" "03080000" "0742" "0780" "23:00"
  psych "01020000" "03080000" "0742" "0780" "23:00"
  js-yaml "01020000" "03080000" "0742" "0780" "23:00"
  yaml "01020000" "03080000" "0742" "0780" "23:00"
yaml.yaml, read by
  PyYAML "01020000" "03080000" "0742" "0780" 1380
  ruamel "01020000" "03080000" "0742" "0780" "23:00"
  psych "01020000" "03080000" "0742" "0780" 82800
  js-yaml "01020000" "03080000" "0742" "0780" "23:00"
  yaml "01020000" "03080000" "0742" "0780" "23:00"
psych.yaml, read by
  PyYAML "01020000" "03080000" "0742" "0780" "23:00"
  ruamel "01020000" "03080000" "0742" "0780" "23:00"
  psych "01020000" "03080000" "0742" "0780" "23:00"
  js-yaml "01020000" "03080000" "0742" "0780" "23:00"
  yaml "01020000" "03080000" "0742" "0780" "23:00"
E
