#pragma once

#include "tests/support/runtime/ModelSpec.h"

namespace chipdeck::test {

/// The usual specs, and ones that set apart what networks of a family differ in: scaling, windows, experts, ranks.
std::vector<std::string> modelVariantNames();

ModelSpec modelVariant(const std::string &name);

} // namespace chipdeck::test
