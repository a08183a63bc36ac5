#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

/// `object.name`. Throws where `object` is undefined; an Undefined where it has no such thing.
Value attribute(Run &run, const Value &object, const std::string &name);

/// `object[index]`.
Value element(Run &run, const Value &object, const Value &index);

/// `object[begin:end:step]` of texts and lists; null = left out.
Value slice(Run &run, const Value &object, const Value *begin, const Value *end, const Value *step);

/// What `for` and filters walk over: a list's items, a mapping's keys, a text's characters, nothing for what is undefined. Throws otherwise.
ListPtr iterate(Run &run, const Value &value);

/// By a path as filters take it: "function.name", or an index.
Value followPath(Run &run, const Value &object, const Value &path);

} // namespace chipdeck::jinja
