#pragma once

#include <cstdio>

/// What Dear ImGui is compiled with, beside the definitions in cmake/dependencies.cmake.

// It reads its settings files with sscanf, and no settings are ever read here. Together with the
// scanner of the C library that would be 3 kB of the compressed first screen.
#define sscanf(...) 0
