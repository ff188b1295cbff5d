#!/usr/bin/env bash
# Inside one Lua script Redis turns the same number into three texts:
#   as an argument of redis.call  17 digits:  1779926400123456     but 100.1 becomes 100.09999999999999
#   by tostring, .. and cjson     14 digits:  1.7799264001235e+15  and 100.1 stays 100.1
#   as the script's answer        an integer: 1779926400123456     and 100.1 becomes 100
# cjson also rewrites what it only passes through: order numbers over 14 digits lose digits, [] becomes {}, 100.10
# becomes 100.1. A counter above 2^53 is right from redis-cli and one less inside a script.
# Why it matters: the microseconds of TIME and long order numbers have 16 and more digits; a key built with .. and a
# value set by redis.call from the same variable no longer belong together; a signed JSON does not survive a script.
# Seen 2026-11-28 with Debian's redis-server 7.0.15 (installed where it is missing); it listens on a socket file only.
set -eu
work=$(mktemp -d)
trap 'kill "$(cat "$work/pid" 2>/dev/null)" 2>/dev/null || true; rm -rf "$work"' EXIT
command -v redis-server >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends redis-server; } >/dev/null
redis-server --version
redis-server --port 0 --unixsocket "$work/s" --save '' --daemonize yes --dir "$work" --pidfile "$work/pid" --logfile "$work/log" >/dev/null
for _ in $(seq 100); do [ -S "$work/s" ] && break; sleep 0.1; done
redis() { redis-cli -s "$work/s" "$@"; }
check() { # what, expected, script, arguments
    got=$(redis eval "$3" 0 "${@:4}" | tr '\n' ' ')
    printf '%s: %s\n' "$1" "$got"
    [ "$got" = "$2 " ] || { echo "expected: $2"; exit 1; }
}
three='local n = tonumber(ARGV[1]) redis.call("set", "a", n) return { redis.call("get", "a"), tostring(n), "key:" .. n, cjson.encode({ n }), n }'
check 'microseconds' '1779926400123456 1.7799264001235e+15 key:1.7799264001235e+15 [1.7799264001235e+15] 1779926400123456' "$three" 1779926400123456
check 'an amount' '100.09999999999999 100.1 key:100.1 [100.1] 100' "$three" 100.1
check 'fourteen digits' '20240517000012 20240517000012 key:20240517000012 [20240517000012] 20240517000012' "$three" 20240517000012
through='return cjson.encode(cjson.decode(ARGV[1]))'
check 'through cjson' '[2.0240517e+16,100.1,{}]' "$through" '[20240517000000012,100.10,[]]'
redis set counter 9007199254740992 >/dev/null
outside=$(redis incr counter)
check "incr gives $outside, in a script the same counter is" '9007199254740992' 'return redis.call("incrby", "counter", 0)'
[ "$outside" = 9007199254740993 ]
