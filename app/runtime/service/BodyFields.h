#pragma once

#include "app/runtime/service/ApiError.h"
#include "app/runtime/service/JsonText.h"

#include <cstdint>
#include <optional>
#include <string>

namespace chipdeck::runtime {

/// Reads the fields of a JSON object from outside. The first field that is wrong is remembered and the rest reads as absent, so that a
/// reader asks once at its end. null counts as absent, as clients send it.
class BodyFields
{
public:
    /// `path`: put before names in errors, "messages[2]."
    BodyFields(const Json &object, std::string path, std::optional<ApiError> &error);

    std::optional<double> number(const char *name, double least, double most);
    std::optional<std::uint64_t> count(const char *name, std::uint64_t least, std::uint64_t most);
    std::optional<bool> flag(const char *name);
    std::optional<std::string> text(const char *name);
    const Json *array(const char *name);
    const Json *object(const char *name);
    const Json *any(const char *name) const;   // null when absent

    void refuse(const std::string &name, const std::string &reason);
    bool isGood() const { return !m_error; }
    std::optional<ApiError> &error() { return m_error; }
    const std::string &path() const { return m_path; }

private:
    const Json &m_object;
    std::string m_path;
    std::optional<ApiError> &m_error;
};

} // namespace chipdeck::runtime
