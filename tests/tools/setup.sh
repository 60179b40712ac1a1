#!/usr/bin/env bash
# Installs what the tests need and this machine lacks; quick when all is there.
# Usage: setup.sh TOOLS   TOOLS takes downloaded tools; Debian packages go to the system, npm packages beside this file.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=$1

verapdf_version=1.28.2
verapdf_sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6

bagit_version=1.9.0

retry() { # retry COMMAND…: three tries, for networks with hiccups
  local try
  for try in 1 2 3; do
    "$@" && return 0
    echo "try $try failed: $*" >&2
    sleep $((try * 3))
  done
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  else echo "not root and no sudo: install by hand: $*" >&2; return 1
  fi
}

install_debian_packages() {
  local missing=() package pair
  # Judged by package: nothing else supplies them.
  for package in qpdf poppler-utils python3-pikepdf python3-pip chromium fonts-dejavu-core; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  # Judged by command: any supplier will do.
  for pair in cc=gcc java=openjdk-17-jre-headless mvn=maven node=nodejs npm=npm; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} = 0 ] && return 0
  echo "installing Debian packages: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  retry as_root apt-get update -qq
  retry as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$tools/apt.log" 2>&1 ||
    { tail -n 20 "$tools/apt.log" >&2; return 1; }
}

install_verapdf() {
  local jar=$tools/greenfield-apps-$verapdf_version.jar
  if [ ! -f "$jar" ]; then
    echo "fetching veraPDF $verapdf_version"
    retry mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
      -Dartifact="org.verapdf.apps:greenfield-apps:$verapdf_version" -DoutputDirectory="$tools" >"$tools/maven.log" 2>&1 ||
      { tail -n 20 "$tools/maven.log" >&2; return 1; }
  fi
  echo "$verapdf_sha256  $jar" | sha256sum --check --quiet ||
    { rm -f "$jar"; echo "veraPDF's jar is not the one that was pinned" >&2; return 1; }
  ln -sf "$(basename "$jar")" "$tools/verapdf.jar"
}

install_npm_packages() {
  local stamp=$here/node_modules/.installed-from
  cmp -s "$here/package-lock.json" "$stamp" && return 0
  echo "installing axe-core and playwright-core"
  (cd "$here" && retry npm ci --no-progress --loglevel=error)
  cp "$here/package-lock.json" "$stamp"
}

install_python_packages() {
  python3 -c 'import bagit' 2>/dev/null && return 0
  echo "installing bagit $bagit_version"
  retry as_root python3 -m pip install --quiet --break-system-packages --root-user-action=ignore "bagit==$bagit_version" ||
    retry python3 -m pip install --quiet --break-system-packages --user "bagit==$bagit_version"
}

install_rust_components() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return 0
  echo "installing rustfmt and clippy"
  retry rustup component add rustfmt clippy
}

mkdir -p "$tools"
install_debian_packages
install_verapdf
install_npm_packages
install_python_packages
install_rust_components
