#!/usr/bin/env bash
# Builds the Dockerfile and tries what docs/docker.md says, where no image registry can be reached.
#
# Needs Debian, root, and: apt-get install buildah debootstrap. In place of python:3.13-slim stands a minimal Debian with
# a CPython 3.13 of this machine in its /usr/local. Settings, all optional:
#   BASE_PYTHON   a CPython 3.13 whose prefix is copied into the base (default: python3.13, else pyenv's newest)
#   SUITE         the Debian release of the base (default: bookworm); it must have the libraries that BASE_PYTHON needs
#   MIRROR        a Debian mirror (default: debootstrap's own)
#   CA_BUNDLE     certificates for pip in the build (default: the machine's)
#   PIP_CONF      a pip.conf for the build, where packages come from elsewhere than pip's default; it finds the
#                 certificates at /run/build/ca.crt (default: one that says just that)
#   WORK          a folder kept between runs, for the base (default: a new one, removed at the end)
#   PORT          the port that the playground is tried on (default: 18080)
set -euo pipefail
cd "$(dirname "$0")/../.."

SUITE=${SUITE:-bookworm}
MIRROR=${MIRROR:-}
CA_BUNDLE=${CA_BUNDLE:-/etc/ssl/certs/ca-certificates.crt}
PIP_CONF=${PIP_CONF:-}
PORT=${PORT:-18080}
BASE=docker.io/library/python:3.13-slim
IMAGE=localhost/legup:proof
LIBRARIES=ca-certificates,libssl3,libsqlite3-0,libffi8,zlib1g,libbz2-1.0,liblzma5,libreadline8,libncursesw6,libuuid1,libexpat1
export BUILDAH_ISOLATION=chroot

failures=0
container=
bot=
say() { printf '%s\n' "$*"; }
pass() { say "  ok    $*"; }
fail() { say "  FAIL  $*"; failures=$((failures + 1)); }
# claim TEXT COMMAND...: TEXT holds when COMMAND succeeds.
claim() { local text=$1; shift; if "$@" >/dev/null 2>&1; then pass "$text"; else fail "$text"; fi; }
refute() { local text=$1; shift; if "$@" >/dev/null 2>&1; then fail "$text"; else pass "$text"; fi; }

scratch=$(mktemp -d)
WORK=${WORK:-$scratch/work}
# A store of its own, so that no other build on this machine finds the stand-in under the official image's name.
export CONTAINERS_STORAGE_CONF=$scratch/storage.conf
printf '[storage]\ndriver = "vfs"\ngraphroot = "%s"\nrunroot = "%s"\n' "$scratch/store" "$scratch/run" >"$CONTAINERS_STORAGE_CONF"
tidy() {
    if [ -n "$bot" ]; then kill -KILL "$bot" 2>/dev/null || true; fi
    if [ -n "$container" ]; then buildah rm "$container" >/dev/null || true; fi
    rm -rf "$scratch"
}
trap tidy EXIT

find_base_python() {
    local candidate
    for candidate in "${BASE_PYTHON:-}" python3.13 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then
            "$candidate" -c 'import sys; print(sys.base_prefix)'
            return
        fi
    done
    say "No CPython 3.13 was found: set BASE_PYTHON" >&2
    return 1
}

make_base() {
    if [ ! -e "$WORK/base/.made" ]; then
        mkdir -p "$WORK/base"
        # shellcheck disable=SC2086 # an unset mirror is no argument
        debootstrap --variant=minbase --include="$LIBRARIES" "$SUITE" "$WORK/base" $MIRROR >"$scratch/debootstrap.log" \
            || { tail -5 "$scratch/debootstrap.log" >&2; return 1; }
        cp -a "$prefix/." "$WORK/base/usr/local/"
        # As in the official image: neither tests nor installed packages beside pip, and no bytecode.
        find "$WORK/base/usr/local" -depth \( -name __pycache__ -o -path '*/lib/python3.13/test' \) -exec rm -rf {} +
        find "$WORK/base/usr/local/lib/python3.13/site-packages" -mindepth 1 -maxdepth 1 ! -name 'pip*' -exec rm -rf {} +
        rm -rf "$WORK/base/var/cache/apt" "$WORK/base/var/lib/apt/lists"
        chroot "$WORK/base" /sbin/ldconfig # a shared libpython is found
        touch "$WORK/base/.made"
    fi
    container=$(buildah from scratch)
    buildah add -q "$container" "$WORK/base" / >/dev/null
    buildah config --env PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin --cmd python3 "$container"
    buildah commit -q --format docker "$container" "$BASE" >/dev/null
    buildah rm "$container" >/dev/null
    container=
}

# What the image says of itself, as compact JSON: setting User
setting() {
    "$prefix/bin/python3" -c 'import json, sys
print(json.dumps(json.load(open(sys.argv[1]))["Docker"]["config"].get(sys.argv[2]), separators=(",", ":")))' \
        "$scratch/image.json" "$1"
}

# Runs a command in the image's file system, as a container would: pid 1, the image's user and environment, a root that
# cannot be written, no /tmp, and /data alone mounted. (buildah's chroot isolation can do all but the read-only root.)
# in_container [NAME=VALUE...] -- COMMAND...
in_container() {
    local extra=()
    while [ "$1" != -- ]; do extra+=("$1"); shift; done
    shift
    local mounts='mount --make-rprivate / && mount --rbind "$1" "$1" && mount --bind "$2" "$1/data" \
        && mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" && mount -o remount,bind,ro "$1" && shift 2 && exec "$@"'
    exec unshare --mount --pid --fork --kill-child sh -c "$mounts" sh "$root" "$scratch/data" \
        chroot --userspec="$uid:$gid" --groups= "$root" \
        /usr/bin/env -i "${image_env[@]}" "${extra[@]}" "$@"
}
try() { ( in_container -- "$@" ); }

prefix=$(find_base_python)
say "Base: $SUITE with CPython 3.13"
make_base
say "Build"
printf '[global]\ncert = /run/build/ca.crt\n' >"$scratch/pip.conf"
# Mounted, not written: neither the Dockerfile nor the image knows of this machine's network.
buildah build --format docker --pull-never --no-cache \
    --volume "$CA_BUNDLE:/run/build/ca.crt:ro" --volume "${PIP_CONF:-$scratch/pip.conf}:/etc/pip.conf:ro" \
    --tag "$IMAGE" . >"$scratch/build.log" 2>&1 || { tail -30 "$scratch/build.log"; exit 1; }

say "Settings"
buildah inspect --type image "$IMAGE" >"$scratch/image.json"
uid=10001 gid=10001
claim "the user is $uid:$gid" [ "$(setting User)" = "\"$uid:$gid\"" ]
claim "the entry point is [\"legup\"], the command [\"run\"]" \
    [ "$(setting Entrypoint)$(setting Cmd)" = '["legup"]["run"]' ]
claim "it is stopped by SIGTERM" [ "$(setting StopSignal)" = '"SIGTERM"' ]
claim "/data is a volume, 8080 is exposed" \
    [ "$(setting Volumes)$(setting ExposedPorts)" = '{"/data":{}}{"8080/tcp":{}}' ]
claim "it has a health check in exec form" grep -q '"Test":\["CMD","python"' <<<"$(setting Healthcheck)"

container=$(buildah from --pull-never "$IMAGE")
root=$(buildah mount "$container")
install -d -o $uid -g $gid -m 0700 "$scratch/data"
mapfile -t image_env < <("$prefix/bin/python3" -c 'import json, sys
print(*json.load(open(sys.argv[1]))["Docker"]["config"]["Env"], sep="\n")' "$scratch/image.json")

say "Contents"
packages=$(try python -c 'import importlib.metadata as m; print(*sorted(d.metadata["Name"] for d in m.distributions()))')
say "  packages: $packages"
refute "no package for tests, benchmarks or the build" \
    grep -qwiE 'pytest|pytest-asyncio|hypothesis|playwright|mypy|ruff|hatchling|types-PyYAML|aiogram|uv' <<<"$packages"
refute "no tests, benchmarks, sources or .env" sh -c "ls -d $root/src $root/opt/legup/lib/python3.13/site-packages/tests \
    $root/opt/legup/lib/python3.13/site-packages/benchmarks $root/.env 2>/dev/null | grep -q ."
claim "the content is inside" [ -e "$root/opt/legup/lib/python3.13/site-packages/bot/_content/en" ]

say "A read-only root, as $uid"
claim "the process is $uid, not root" [ "$(try id -u)" = "$uid" ]
refute "the root cannot be written" try touch /opt/legup/x
refute "nor /tmp" try touch /tmp/x
claim "/data can" try touch /data/x
rm -f "$scratch/data/x"
claim "legup --help" try legup --help
claim "legup check" try legup check
claim "legup next" try legup next --at 07:30 --zone Europe/Berlin
refute "the health check fails while nothing runs" try python -m bot.edge.heartbeat /data/heartbeat

# waits_for SECONDS COMMAND...: tries COMMAND until it succeeds.
waits_for() {
    local until=$((SECONDS + $1)); shift
    until "$@" >/dev/null 2>&1; do
        if [ $SECONDS -ge $until ]; then return 1; fi
        sleep 0.05
    done
}

say "legup run, without a token: the playground, on every interface of the container"
( in_container PLAYGROUND_HOST=0.0.0.0 "PLAYGROUND_PORT=$PORT" -- legup run ) >"$scratch/run.log" 2>&1 &
bot=$!
# The address that it prints, with its key, as it is reached through a published port.
page() { grep -oE 'http://[^ ]+' "$scratch/run.log" | head -1 | sed -E "s,//[^/]*,//127.0.0.1:$PORT,"; }
answers() {
    "$prefix/bin/python3" -c 'import sys, urllib.request
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
sys.exit(b"<title>" not in browser.open(sys.argv[1], timeout=5).read())' "$(page)"
}
if waits_for 30 answers; then pass "the page is served on port $PORT"; else fail "the page is served on port $PORT"; tail -15 "$scratch/run.log"; fi
claim "the health check passes" waits_for 20 try python -m bot.edge.heartbeat /data/heartbeat
say "  in /data: $(ls "$scratch/data" | tr '\n' ' ')"
before=$(date +%s%N)
# The child of unshare is pid 1 in the container: it gets the signal that docker stop sends.
kill -TERM $(cat "/proc/$bot/task/$bot/children") || true
gone() { ! kill -0 "$bot"; }
waits_for 10 gone || kill -KILL "$bot"
status=0
wait "$bot" || status=$?
bot=
took_ms=$((($(date +%s%N) - before) / 1000000))
if [ $status = 0 ] && [ $took_ms -lt 10000 ]; then
    pass "SIGTERM stops it in $took_ms ms, exit status 0"
else
    fail "SIGTERM stops it within 10 s with exit status 0: $took_ms ms, status $status"
    tail -15 "$scratch/run.log"
fi
refute "the health check fails again" try python -m bot.edge.heartbeat /data/heartbeat
for file in "$scratch"/data/*.sqlite3; do
    [ -e "$file" ] || continue
    claim "$(basename "$file") is whole" \
        [ "$(try python -c "import sqlite3; print(*sqlite3.connect('/data/$(basename "$file")').execute('PRAGMA integrity_check').fetchone())")" = ok ]
done

if [ $failures != 0 ]; then
    say "$failures claims do not hold"
    exit 1
fi
say "All of it holds"
