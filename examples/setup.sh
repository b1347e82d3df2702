# What examples/quickstart.sh and tests/run.sh have in common: make this machine ready.
# POSIX sh, to be sourced. The caller has set `root` to the checkout.

venv=${LLMCC_VENV:-$root/.venv}
work=$(mktemp -d "${TMPDIR:-/tmp}/llmcc-setup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# The user's own Python settings must not reach into the virtual environment.
unset PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

say() {
    printf '==> %s\n' "$*"
}

fail() {
    printf 'llmcc: error: %s\n' "$*" >&2
    exit 1
}

# Show a command, then run it.
show() {
    printf '$ %s\n' "$*"
    "$@"
}

# Run a command without its output, unless it fails: then show how it ended.
quietly() {
    "$@" >"$work/log" 2>&1 </dev/null && return
    tail -n 20 "$work/log" >&2
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# install_packages PACKAGE...: from Debian's own archive.
install_packages() {
    command -v apt-get >/dev/null ||
        fail "missing here: $*; there is no apt-get, so install them by hand"
    say "Installing Debian packages: $*"
    as_root true 2>/dev/null ||
        fail "installing needs root and sudo does not work here; as root: apt-get install $*"
    # A broken third-party source is no reason to stop: what matters is checked below.
    quietly as_root apt-get -q -o DPkg::Lock::Timeout=300 update ||
        say "apt-get update failed; going on with the package lists that are here"
    for package in "$@"; do
        [ -n "$(apt-cache --quiet=2 madison "$package" 2>/dev/null)" ] ||
            fail "no package $package in apt's lists; are Debian's security updates in its sources?"
    done
    quietly as_root apt-get -q -y -o DPkg::Lock::Timeout=300 install \
        --no-install-recommends "$@" || fail "apt-get could not install: $*"
}

# need COMMAND=PACKAGE...: install the packages of the commands that are missing.
need() {
    missing=
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || missing="$missing ${pair#*=}"
    done
    # The names of packages hold no blanks.
    [ -z "$missing" ] || install_packages $missing
}

is_suitable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
        >/dev/null 2>&1 </dev/null
}

find_python() {
    for python in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        is_suitable "$python" && return
    done
    return 1
}

make_environment() {
    is_suitable "$venv/bin/python" && return
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        fail "$venv is there and is not a virtual environment"
    fi
    find_python || install_packages python3 python3-venv
    find_python || fail "no Python 3.11 or later with its venv module"
    say "Making a virtual environment in $venv"
    quietly "$python" -m venv --clear "$venv" ||
        fail "could not make a virtual environment in $venv"
}

# What decides whether an installation is the one of this checkout.
fingerprint() {
    (
        cd "$root" &&
            find pyproject.toml llmcc man -type f ! -name '*.py[co]' |
            LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
    )
}

# install_llmcc EXTRA: llmcc into the environment, with an optional group of requirements.
install_llmcc() {
    stamp=$venv/.llmcc-setup
    wanted=$(fingerprint)
    case $(cat "$stamp" 2>/dev/null || :) in
    "$wanted $1" | "$wanted test") return ;;
    esac
    say "Installing llmcc into $venv"
    rm -f "$stamp"
    # Built from a copy: nothing is left in the checkout, and nothing left there is installed.
    mkdir "$work/source"
    (cd "$root" && cp -R pyproject.toml README.md LICENSE llmcc man "$work/source/")
    # Most of what comes along is never imported: Python compiles a module when it first is.
    quietly "$venv/bin/python" -m pip install --no-input --disable-pip-version-check --no-compile \
        "$work/source${1:+[$1]}" || fail "pip could not install llmcc; its last words are above"
    quietly "$venv/bin/python" -m compileall -q "$venv"/lib/python3*/site-packages/llmcc ||
        fail "could not compile llmcc's modules"
    rm -rf "$work/source"
    printf '%s %s\n' "$wanted" "$1" >"$stamp"
}

# set_up EXTRA COMMAND=PACKAGE...
set_up() {
    extra=$1
    shift
    need "$@"
    make_environment
    install_llmcc "$extra"
    PATH=$venv/bin:$PATH
    export PATH
}
