#include "wasm/dashboard/activity_table.hpp"
