#include "client/domain/ChipCatalogue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ChipCatalogueData.h"

namespace chipdeck::domain {

namespace {

constexpr std::array noise{"nvidia", "huawei", "ascend", "cambricon", "tesla", "geforce", "gpu",  "npu",  "mlu",
                           "gres",   "sxm",    "sxm2",   "sxm3",      "sxm4",  "sxm5",    "hgx",  "dgx",  "hbm2",
                           "hbm2e",  "hbm3",   "hbm3e",  "com",       "accelerator", "module", "tensorcore"};

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Lower-case runs of letters and digits.
std::vector<std::string> tokens(std::string_view word)
{
    std::vector<std::string> found(1);
    for (const char c : word) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (isDigit(lower) || (lower >= 'a' && lower <= 'z'))
            found.back().push_back(lower);
        else if (!found.back().empty())
            found.emplace_back();
    }
    if (found.back().empty())
        found.pop_back();
    return found;
}

/// "80gb" -> 80; "1g" is a slice of a chip, not memory.
std::optional<double> memoryToken(const std::string &token)
{
    double gb = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), gb);
    if (error != std::errc() || !isDigit(token.front()))
        return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(token.data() + token.size() - end));
    return unit == "gb" ? std::optional(gb) : std::nullopt;
}

/// "ascend910b" -> "910b", "nvidiah100" -> "h100".
std::string withoutVendor(std::string token)
{
    for (const std::string_view vendor : {"nvidia", "huawei", "ascend", "cambricon"}) {
        if (token.size() > vendor.size() && token.starts_with(vendor))
            token.erase(0, vendor.size());
    }
    return token;
}

std::string lastTypeOf(std::string_view word)
{
    // "gpu:a100:4" counts, "npu:910" does not: the count is only ever the third part.
    const std::vector<std::string> parts = split(word, ':');
    return parts.size() == 1 ? parts.front() : parts[1];
}

std::optional<double> number(const std::string &text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

Vendor vendorOf(const std::string &word)
{
    for (const Vendor vendor : {Vendor::Nvidia, Vendor::Ascend, Vendor::Cambricon, Vendor::Other}) {
        if (word == vendorWord(vendor))
            return vendor;
    }
    return Vendor::Unknown;
}

std::vector<CatalogueEntry> parseCatalogue(std::string_view csv)
{
    std::vector<CatalogueEntry> entries;
    const std::vector<std::string> lines = split(csv, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::vector<std::string> cells = split(lines[i], ',');
        if (cells.size() != 8)
            continue;
        CatalogueEntry entry;
        entry.model.model = cells[0];
        entry.model.vendor = vendorOf(cells[1]);
        entry.words = split(cells[2], ' ');
        entry.model.fp16Teraflops = number(cells[3]);
        entry.model.memoryGb = number(cells[4]);
        entry.model.powerWatts = number(cells[5]);
        entry.model.dies = static_cast<std::uint32_t>(number(cells[6]).value_or(0));
        entry.model.note = cells[7];
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// A board with other memory than the catalogue's exists ("A100-SXM4-40GB"): then the word is right.
void applyMemory(ChipModel &model, std::string_view word)
{
    for (const std::string &token : tokens(word)) {
        const std::optional<double> gb = memoryToken(token);
        if (!gb || *gb <= 0 || (model.memoryGb && std::abs(*gb - *model.memoryGb) < *model.memoryGb * 0.05))
            continue;
        model.memoryGb = gb;
        model.note += (model.note.empty() ? "" : "; ") + std::string("memory as the name says");
    }
}

} // namespace

const char *vendorWord(Vendor vendor)
{
    switch (vendor) {
    case Vendor::Nvidia: return "nvidia";
    case Vendor::Ascend: return "ascend";
    case Vendor::Cambricon: return "cambricon";
    case Vendor::Other: return "other";
    case Vendor::Unknown: break;
    }
    return "unknown";
}

const std::vector<CatalogueEntry> &chipCatalogue()
{
    static const std::vector<CatalogueEntry> entries = parseCatalogue(chipCatalogueCsv);
    return entries;
}

std::string normaliseChipWord(std::string_view word)
{
    std::string joined;
    for (const std::string &token : tokens(lastTypeOf(word))) {
        const bool isNoise = std::find(noise.begin(), noise.end(), token) != noise.end();
        if (!isNoise && !memoryToken(token))
            joined += withoutVendor(token);
    }
    return joined;
}

std::optional<ChipModel> lookUpChip(const std::string &word)
{
    // No name of a chip is longer; what is comes from a broken or hostile source.
    if (word.size() > 128)
        return std::nullopt;
    const std::string wanted = normaliseChipWord(word);
    for (const CatalogueEntry &entry : chipCatalogue()) {
        if (!wanted.empty() && std::find(entry.words.begin(), entry.words.end(), wanted) != entry.words.end()) {
            ChipModel model = entry.model;
            applyMemory(model, word);
            return model;
        }
    }
    return std::nullopt;
}

} // namespace chipdeck::domain
