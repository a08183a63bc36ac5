#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Chip.h"

namespace chipdeck::domain {

struct CatalogueEntry {
    ChipModel model;
    std::vector<std::string> words;
};

/// Every line of resources/catalogue/chips.csv.
const std::vector<CatalogueEntry> &chipCatalogue();

/// A scheduler's or driver's word without vendor, form factor and memory: "nvidia_h100_80gb_hbm3" -> "h100".
std::string normaliseChipWord(std::string_view word);

/// "nvidia", "ascend", ...: the words of the query language and of the catalogue; "unknown" otherwise.
const char *vendorWord(Vendor vendor);

} // namespace chipdeck::domain
