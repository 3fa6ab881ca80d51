# Tools and npm packages that the project needs: the oldest supported versions, the check, the installation.
# ./dev includes this file and defines say(), die() and attempt().
# shellcheck shell=bash

has_command() { command -v "$@" >/dev/null; }

has_file() {
    local pattern
    for pattern in "$@"; do
        if compgen -G "$pattern" >/dev/null; then return; fi
    done
    return 1
}

# found COMMAND…: version and path of the first of these that is installed, such as "18.19.1 (/usr/bin/node)".
found() {
    local name
    for name in "$@"; do
        if ! has_command "$name"; then continue; fi
        [[ $("$name" --version 2>/dev/null) =~ [0-9]+(\.[0-9]+)+ ]] || true
        printf '%s (%s)' "${BASH_REMATCH[0]:-0}" "$(command -v "$name")"
        return
    done
}

# has_tool OLDEST COMMAND…: whether the first of these commands that is installed is new enough.
has_tool() {
    local version
    version=$(found "${@:2}")
    [[ -n $version ]] && printf '%s\n' "$1" "${version%% *}" | sort -V -C
}

# GCC and Clang count their releases differently.
has_compiler() {
    local oldest=12.2
    if [[ $(c++ --version 2>/dev/null) == *clang* ]]; then oldest=14; fi
    has_tool "$oldest" c++
}

# Debian's Python modules are for Debian's own interpreter, which may not be the first on the PATH.
has_python_module() { /usr/bin/python3 -c "import $1" 2>/dev/null || python3 -c "import $1" 2>/dev/null; }

# On Debian, CMake downloads fontTools' source: the package would install half a gigabyte of dependencies.
has_fonttools() { is_debian || has_python_module fontTools; }

# On Debian, CMake downloads one release of the font, so that the page looks the same on every Debian.
has_inter() {
    is_debian || has_file {/usr/share,/usr/local/share,~/.local/share}/fonts/{,*/}inter/Inter-Regular.* \
        ~/Library/Fonts/Inter-Regular.*
}

# The supported versions: the tools of Debian 12 and 13, with and without their security updates. Fields: purposes,
# Debian's package, check, name with the oldest version, commands that print the installed version. On other
# systems, CMake downloads what is marked "fetched".
needs() {
    cat <<'END'
build|g++|has_compiler|a C++20 compiler, GCC 12.2 or Clang 14 or newer|c++
build|cmake|has_tool 3.25 cmake|CMake 3.25 or newer|cmake
build|ninja-build|has_tool 1.10 ninja|Ninja 1.10 or newer|ninja
build|emscripten|has_tool 3.1.6 em++|Emscripten 3.1.6 or newer|em++
build|nlohmann-json3-dev|has_file /usr/include/nlohmann/json.hpp|nlohmann_json (fetched)
build|libsqlite3-dev|has_file /usr/include/sqlite3.h /usr/local/include/sqlite3.h /opt/homebrew/include/sqlite3.h|SQLite 3 with its header
build|libssl-dev|has_file /usr/include/openssl/ssl.h /usr/local/include/openssl/ssl.h /opt/homebrew/opt/openssl@3/include/openssl/ssl.h|OpenSSL 3 with its headers
build|-|has_inter|the font Inter 4.1
build|-|has_fonttools|fontTools for Python
build|esbuild|has_tool 0.17 esbuild|esbuild 0.17 or newer|esbuild
build|python3-brotli|has_python_module brotli|brotli for Python
test|ccache|has_command ccache|ccache (optional)
test,format|nodejs|has_tool 18.18 node|Node.js 18.18 or newer|node
test,format|npm|has_tool 9 npm|npm 9 or newer|npm
test|nginx-light|has_file {/usr,/usr/local,/opt/homebrew}/{s,}bin/nginx|nginx
test|openssl|has_command openssl|the command openssl
test|chromium|has_tool 150 chromium chromium-browser google-chrome|Chromium 150 or newer|chromium chromium-browser google-chrome
test|firefox-esr|has_tool 140 firefox-esr firefox|Firefox 140 or newer|firefox-esr firefox
fresh|debootstrap|has_command debootstrap /usr/sbin/debootstrap|debootstrap
bench|libbenchmark-dev|has_file /usr/include/benchmark/benchmark.h|Google Benchmark (fetched)
format|clang-format|has_command clang-format-14 clang-format|clang-format
format|clang-tidy|has_command clang-tidy-14 clang-tidy|clang-tidy
END
}

is_debian() { (. /etc/os-release && [[ $ID == debian && ${VERSION_ID:-99} -ge 12 ]]) 2>/dev/null; }

# look_for PURPOSE…: sets `missing` to Debian's packages, `lacking` to the descriptions of what CMake cannot fetch.
look_for() {
    local purposes package check name commands version
    missing=() lacking=()
    while IFS='|' read -r purposes package check name commands; do
        if ! [[ " $* " =~ " "(${purposes//,/|})" " ]] || eval "$check"; then continue; fi
        missing+=("$package")
        if [[ $name == *')' ]]; then continue; fi
        # shellcheck disable=SC2086
        version=$(found $commands)
        lacking+=("$name${version:+, but there is $version}")
    done < <(needs)
}

# install_for PURPOSE…: everything that the purposes need and the machine lacks.
install_for() {
    local missing lacking reason='installed, but an older version comes first on the PATH: remove or update it'
    look_for "$@"
    if is_debian && [[ ${#missing[@]} != 0 ]]; then
        local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
        if [[ $(id -u) != 0 ]]; then
            if ! has_command sudo; then die "installing these packages needs root or sudo: ${missing[*]}"; fi
            apt=(sudo "${apt[@]}")
        fi
        say "Installing ${missing[*]}"
        attempt apt-update "${apt[@]}" update >/dev/null
        attempt apt-install "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
        hash -r
        look_for "$@"
    else
        reason='not on this machine, which is not Debian 12 or newer: install it yourself'
    fi
    if [[ ${#lacking[@]} == 0 ]]; then return; fi
    printf './dev: %s\n' "${lacking[@]}" >&2
    die "$reason, and try again"
}

job_count() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN; }

# Prints the system, and each tool with its oldest supported and its installed version.
print_versions() {
    local purposes package check name commands version
    name=$( (. /etc/os-release && printf '%s' "$PRETTY_NAME") 2>/dev/null) || name=$(uname -s)
    say "On $name, $(uname -m), $(job_count) cores"
    while IFS='|' read -r purposes package check name commands; do
        if [[ -z $commands ]]; then continue; fi
        # shellcheck disable=SC2086
        version=$(found $commands)
        printf '    %-52s %s\n' "$name:" "${version:-not installed}"
    done < <(needs)
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# install_npm_packages FOLDER…
install_npm_packages() {
    local folder stamp
    for folder in "$@"; do
        stamp=$folder/node_modules/.orgkeep-installed
        if cmp -s "$folder/package-lock.json" "$stamp"; then continue; fi
        say "Installing the npm packages of $folder"
        attempt "npm-ci-${folder//\//-}" npm ci --prefix "$folder" --no-fund --no-audit >/dev/null
        cp "$folder/package-lock.json" "$stamp"
    done
}
