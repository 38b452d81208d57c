#!/usr/bin/env bash
# package_test.sh find_package|pkg_config|add_subdirectory, in an empty directory.
#
# Builds and runs the consumer project against the library in one of the three ways that users have.
# CXX, CMAKE, SOURCE, BUILD, LIBDIR and VERSION are set in tests/package/CMakeLists.txt.
set -euo pipefail

consumer=$SOURCE/tests/package/consumer
prefix=$PWD/prefix

install_package() {
  "$CMAKE" --install "$BUILD" --prefix "$prefix" >install.log
}

build_and_run_consumer() {
  "$CMAKE" -S "$consumer" -B consumer -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" "$@"
  "$CMAKE" --build consumer --parallel
  ./consumer/consumer "$VERSION"
}

test_find_package() {
  install_package
  build_and_run_consumer -DCMAKE_PREFIX_PATH="$prefix"
}

test_pkg_config() {
  install_package
  export PKG_CONFIG_PATH=$prefix/$LIBDIR/pkgconfig
  # The file names the configured prefix; this installation lies elsewhere.
  local pkg_config=(pkg-config --define-variable=prefix="$prefix")
  [[ $("${pkg_config[@]}" --modversion tepui) == "$VERSION" ]]
  local flags
  read -ra flags <<<"$("${pkg_config[@]}" --cflags --libs tepui_server tepui_json tepui)"
  flags+=(-DHAS_SERVER -Wl,-rpath,"$prefix/$LIBDIR")
  "$CXX" -std=c++20 "$consumer/main.cc" "${flags[@]}" -o program
  ./program "$VERSION"
}

test_add_subdirectory() {
  build_and_run_consumer -DTEPUI_SOURCE="$SOURCE"
  # A guest brings neither its tests nor its programs.
  local stray
  stray=$(find consumer -name '*_test' -o -name tepui -type f -o -name 'example_*')
  [[ -z $stray ]] || { echo "built without being asked: $stray"; exit 1; }
}

"test_$1"
