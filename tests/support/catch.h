// Catch2 in its second and its third version under one name.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
// The whole of Catch in one header, with benchmarks left out because bench/ has its own.
#include <catch2/catch.hpp>
#endif
