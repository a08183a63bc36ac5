#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

/// Whether `object.name` is a method of Python's, known here or not.
bool hasMethod(const Value &object, std::string_view name);

/// `object.name(arguments)` of texts, mappings, lists and loops. Nothing where there is no such method.
std::optional<Value> callMethod(Run &run, const Value &object, std::string_view name, const Arguments &arguments);

/// A method of texts; null where there is none of that name.
using TextMethod = Value (*)(Run &run, const Text &self, const Arguments &arguments);
TextMethod findTextMethod(std::string_view name);

} // namespace chipdeck::jinja
