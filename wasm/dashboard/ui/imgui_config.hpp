#pragma once

#include <cstdio>

/// Dear ImGui's compile-time configuration; further definitions are in cmake/dependencies.cmake.

// Dear ImGui reads its settings files with sscanf. The dashboard has no settings files, and the C
// library's scanner would add 3 kB to the compressed first screen.
#define sscanf(...) 0
