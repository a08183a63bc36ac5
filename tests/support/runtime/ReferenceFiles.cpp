#include "tests/support/runtime/ReferenceFiles.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace chipdeck::test {

namespace {

std::filesystem::path variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

} // namespace

std::filesystem::path realModel(const std::string &fileName)
{
    const std::filesystem::path source = CHIPDECK_SOURCE_DIR;
    for (const std::filesystem::path &folder : {variable("CHIPDECK_MODELS"), variable("HOME") / ".cache/chipdeck/models", source / "build/models"}) {
        std::error_code none;
        if (!folder.empty() && std::filesystem::is_regular_file(folder / fileName, none))
            return folder / fileName;
    }
    return {};
}

const std::vector<std::string> &ownTexts()
{
    static const std::vector<std::string> names = {"prose", "program", "mixed", "chat"};
    return names;
}

std::string ownText(const std::string &name)
{
    std::ifstream file(std::filesystem::path(CHIPDECK_SOURCE_DIR) / "tests/data/runtime" / (name + ".txt"), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string proseText()
{
    return ownText("prose");
}

} // namespace chipdeck::test
