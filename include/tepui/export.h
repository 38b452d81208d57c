#pragma once

// Marks what the shared library exports; everything else stays private to it.
#define TEPUI_EXPORT __attribute__((visibility("default")))
