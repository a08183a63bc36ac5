#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

enum class Operator { Add, Subtract, Multiply, Divide, FloorDivide, Modulo, Power };
enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn };

/// Python's meanings; types that don't go together throw a Failure.
Value calculate(Budget &budget, Operator op, const Value &left, const Value &right);
Value negate(const Value &value);

bool areEqual(Budget &budget, const Value &left, const Value &right);
bool compare(Budget &budget, Comparison comparison, const Value &left, const Value &right);

/// Less than zero, zero or more than zero; throws where Python has no order.
int order(Budget &budget, const Value &left, const Value &right);

/// `item in container`.
bool contains(Budget &budget, const Value &container, const Value &item);

} // namespace chipdeck::jinja
