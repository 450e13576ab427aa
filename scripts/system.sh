#!/bin/sh
# Finds the programs that the tests run for real: a PostgreSQL server, Kannel, Chromium.
# What is missing is installed on a Debian-like machine by root (or sudo without a password);
# elsewhere one line says what to install. With CI=true a missing part is a failure.
set -u
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

postgresql_there() {
    command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1 && return 0
    for program in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$program" ] && return 0
    done
    return 1
}

kannel_there() {
    command -v bearerbox >/dev/null 2>&1 && command -v smsbox >/dev/null 2>&1
}

chromium_there() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

# One line for each missing part: its name, a colon, the Debian packages that bring it.
missing() {
    postgresql_there || echo "PostgreSQL server: postgresql"
    kannel_there || echo "Kannel: kannel kannel-extras"
    chromium_there || echo "Chromium: chromium"
}

# The words that put root's rights before a command; fails where there are none to be had.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        echo env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo sudo -n env
    else
        return 1
    fi
}

install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    root=$(as_root) || return 1
    log=$(mktemp)
    echo "Installing what the tests need: $*"
    # shellcheck disable=SC2086 # the words of $root are several on purpose
    if $root apt-get update -qq >"$log" 2>&1 &&
        $root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
            "$@" >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

wanted=$(missing)
[ -z "$wanted" ] && exit 0

# shellcheck disable=SC2046 # one word a package
install_packages $(echo "$wanted" | sed 's/.*: //')

wanted=$(missing)
[ -z "$wanted" ] && exit 0

echo "$wanted" | sed 's/^\([^:]*\): \(.*\)$/\1 is missing: the tests that need it do not run (Debian: apt-get install \2)/' >&2
[ "${CI:-}" = true ] && exit 1
exit 0
