#include "app/runtime/model/ConfigReader.h"

#include <cmath>
#include <sstream>

namespace chipdeck::model {

ConfigReader::ConfigReader(const gguf::GgufFile &file, std::string architecture)
    : m_file(file)
    , m_architecture(std::move(architecture))
{
}

std::string ConfigReader::fullKey(std::string_view key) const
{
    return m_architecture + '.' + std::string(key);
}

const gguf::GgufValue *ConfigReader::value(std::string_view key) const
{
    return m_file.value(fullKey(key));
}

bool ConfigReader::has(std::string_view key) const
{
    return value(key) != nullptr;
}

void ConfigReader::fail(std::string_view key, std::string reason)
{
    if (!m_error)
        m_error = gguf::GgufError{fullKey(key), std::move(reason)};
}

std::uint32_t ConfigReader::bounded(std::string_view key, const gguf::GgufValue &value, Bounds bounds)
{
    const std::optional<std::uint64_t> number = value.asUnsigned();
    if (number && *number >= bounds.least && *number <= bounds.most)
        return static_cast<std::uint32_t>(*number);
    fail(key, "must be a whole number from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most)
                  + (number ? ", not " + std::to_string(*number) : std::string()));
    return bounds.least;
}

std::uint32_t ConfigReader::count(std::string_view key, Bounds bounds)
{
    if (const gguf::GgufValue *found = value(key))
        return bounded(key, *found, bounds);
    fail(key, "is missing");
    return bounds.least;
}

std::uint32_t ConfigReader::count(std::string_view key, Bounds bounds, std::uint32_t otherwise)
{
    const gguf::GgufValue *found = value(key);
    return found ? bounded(key, *found, bounds) : otherwise;
}

double ConfigReader::boundedNumber(std::string_view key, const gguf::GgufValue &value, double least, double most)
{
    const std::optional<double> number = value.asNumber();
    if (number && std::isfinite(*number) && *number >= least && *number <= most)
        return *number;
    std::ostringstream reason;
    reason << "must be a number from " << least << " to " << most;
    fail(key, reason.str());
    return least;
}

double ConfigReader::number(std::string_view key, double least, double most)
{
    if (const gguf::GgufValue *found = value(key))
        return boundedNumber(key, *found, least, most);
    fail(key, "is missing");
    return least;
}

double ConfigReader::number(std::string_view key, double least, double most, double otherwise)
{
    const gguf::GgufValue *found = value(key);
    return found ? boundedNumber(key, *found, least, most) : otherwise;
}

bool ConfigReader::flag(std::string_view key, bool otherwise)
{
    const gguf::GgufValue *found = value(key);
    if (!found)
        return otherwise;
    if (const std::optional<bool> set = found->asBool())
        return *set;
    fail(key, "must be true or false");
    return otherwise;
}

std::string ConfigReader::text(std::string_view key, std::string_view otherwise)
{
    const gguf::GgufValue *found = value(key);
    if (!found)
        return std::string(otherwise);
    constexpr std::size_t longest = 64; // nobody's copy of a text is as long as the file
    if (const std::optional<std::string_view> words = found->asText(); words && words->size() <= longest)
        return std::string(*words);
    fail(key, "must be a text of at most " + std::to_string(longest) + " bytes");
    return std::string(otherwise);
}

std::vector<std::uint32_t> ConfigReader::perLayer(std::string_view key, std::size_t layers, Bounds bounds)
{
    const gguf::GgufValue *found = value(key);
    if (!found) {
        fail(key, "is missing");
        return std::vector<std::uint32_t>(layers, bounds.least);
    }
    if (!found->array())
        return std::vector<std::uint32_t>(layers, bounded(key, *found, bounds));

    constexpr std::uint64_t most = 1 << 16; // nobody's copy of a list is as long as the file
    const auto numbers = found->array()->count <= most ? found->asIntegers() : std::nullopt;
    std::vector<std::uint32_t> result(layers, bounds.least);
    if (!numbers || numbers->size() < layers) {
        fail(key, "must hold one whole number for each of the " + std::to_string(layers) + " layers");
        return result;
    }
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const std::int64_t number = (*numbers)[layer];
        if (number < static_cast<std::int64_t>(bounds.least) || number > static_cast<std::int64_t>(bounds.most)) {
            fail(key, "layer " + std::to_string(layer) + " must have a whole number from " + std::to_string(bounds.least) + " to "
                          + std::to_string(bounds.most) + ", not " + std::to_string(number));
            return result;
        }
        result[layer] = static_cast<std::uint32_t>(number);
    }
    return result;
}

} // namespace chipdeck::model
