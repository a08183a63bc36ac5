#include "app/runtime/service/BodyFields.h"

#include <cmath>

namespace chipdeck::runtime {

namespace {

std::string plain(double number)
{
    return Json(number == std::floor(number) && std::abs(number) < 1e15 ? Json(std::int64_t(number)) : Json(number)).dump();
}

} // namespace

BodyFields::BodyFields(const Json &object, std::string path, std::optional<ApiError> &error)
    : m_object(object), m_path(std::move(path)), m_error(error)
{
}

const Json *BodyFields::any(const char *name) const
{
    if (m_error || !m_object.is_object())
        return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<double> BodyFields::number(const char *name, double least, double most)
{
    const Json *value = any(name);
    if (!value)
        return {};
    const double number = value->is_number() ? value->get<double>() : NAN;
    if (!(number >= least && number <= most)) {
        refuse(name, "must be a number from " + plain(least) + " to " + plain(most));
        return {};
    }
    return number;
}

std::optional<std::uint64_t> BodyFields::count(const char *name, std::uint64_t least, std::uint64_t most)
{
    const Json *value = any(name);
    if (!value)
        return {};
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() < least || value->get<std::uint64_t>() > most) {
        refuse(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return {};
    }
    return value->get<std::uint64_t>();
}

std::optional<bool> BodyFields::flag(const char *name)
{
    const Json *value = any(name);
    if (value && !value->is_boolean())
        refuse(name, "must be true or false");
    return value && value->is_boolean() ? std::optional(value->get<bool>()) : std::nullopt;
}

std::optional<std::string> BodyFields::text(const char *name)
{
    const Json *value = any(name);
    if (value && !value->is_string())
        refuse(name, "must be a string");
    return value && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

const Json *BodyFields::array(const char *name)
{
    const Json *value = any(name);
    if (value && !value->is_array())
        refuse(name, "must be an array");
    return value && value->is_array() ? value : nullptr;
}

const Json *BodyFields::object(const char *name)
{
    const Json *value = any(name);
    if (value && !value->is_object())
        refuse(name, "must be an object");
    return value && value->is_object() ? value : nullptr;
}

void BodyFields::refuse(const std::string &name, const std::string &reason)
{
    if (!m_error)
        m_error = ApiError::invalid(m_path + name, "'" + m_path + name + "' " + reason);
}

} // namespace chipdeck::runtime
