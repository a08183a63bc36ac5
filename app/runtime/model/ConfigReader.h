#pragma once

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/model/Config.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::model {

/// Reads the keys "ARCHITECTURE.key" of a file within bounds. The first that is missing or out of bounds is remembered; what is read after it
/// is within bounds but meaningless, so that callers check once, at the end.
class ConfigReader
{
public:
    ConfigReader(const gguf::GgufFile &file, std::string architecture);

    struct Bounds
    {
        std::uint32_t least = 1, most = 1U << 20;
    };

    bool has(std::string_view key) const;
    std::uint32_t count(std::string_view key, Bounds bounds);
    std::uint32_t count(std::string_view key, Bounds bounds, std::uint32_t otherwise);
    double number(std::string_view key, double least, double most);
    double number(std::string_view key, double least, double most, double otherwise);
    bool flag(std::string_view key, bool otherwise);
    std::string text(std::string_view key, std::string_view otherwise);

    /// One number for all layers, or an array with one for each.
    std::vector<std::uint32_t> perLayer(std::string_view key, std::size_t layers, Bounds bounds);

    void fail(std::string_view key, std::string reason);
    const std::optional<gguf::GgufError> &error() const { return m_error; }
    const gguf::GgufFile &file() const { return m_file; }

private:
    const gguf::GgufValue *value(std::string_view key) const;
    std::string fullKey(std::string_view key) const;
    std::uint32_t bounded(std::string_view key, const gguf::GgufValue &value, Bounds bounds);
    double boundedNumber(std::string_view key, const gguf::GgufValue &value, double least, double most);

    const gguf::GgufFile &m_file;
    std::string m_architecture;
    std::optional<gguf::GgufError> m_error;
};

} // namespace chipdeck::model
