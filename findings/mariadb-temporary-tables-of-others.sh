#!/usr/bin/env bash
# A MariaDB 10.11 that starts takes the temporary tables in its tmpdir for its own of an earlier life and removes them,
# also when another server is using them. mariadb-install-db starts a server and works with temporary tables, so two of
# them at once in one tmpdir (/tmp, unless told otherwise) can fail with "Unknown table" or "doesn't exist".
# Why it matters: tests that start a database each, side by side on one machine, fail now and then, and never alone.
# With a tmpdir each it does not happen. Needs Debian's mariadb-server; ten seconds to a minute. Seen 2026-11-29.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v mariadb-install-db >/dev/null || { echo "install mariadb-server first"; exit 2; }
mariadbd --version 2>/dev/null || /usr/sbin/mariadbd --version
as_root=(); [ "$(id -u)" != 0 ] || as_root=(--user=root)

# Six at once; $1 is where the n-th keeps its temporary tables. Prints how many failed.
six() {
    local n pids=() failed=0
    for n in 1 2 3 4 5 6; do
        mkdir -p "$work/shared" "$work/own$n"
        rm -rf "$work/data$n"
        timeout 60 mariadb-install-db --no-defaults --datadir="$work/data$n" --tmpdir="$work/${1/N/$n}" \
            --auth-root-authentication-method=normal --skip-test-db --innodb-log-file-size=8M \
            --innodb-buffer-pool-size=32M "${as_root[@]}" >"$work/log$n" 2>&1 &
        pids+=($!)
    done
    for n in 1 2 3 4 5 6; do
        wait "${pids[n - 1]}" || failed=$((failed + 1))
    done
    echo "$failed"
}

shared=0 own=0 rounds=0
while [ "$rounds" -lt 4 ] && [ "$shared" = 0 ]; do
    rounds=$((rounds + 1))
    shared=$((shared + $(six shared)))
    [ "$shared" = 0 ] || grep -h "^ERROR: " "$work"/log* | sed "s|$work||" | sort | uniq -c
done
for _ in $(seq "$rounds"); do own=$((own + $(six ownN))); done
echo "failed of $((rounds * 6)): $shared with one tmpdir for all, $own with one each"
[ "$shared" -gt 0 ] && [ "$own" = 0 ]
