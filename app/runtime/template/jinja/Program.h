#pragma once

#include "app/runtime/template/jinja/Statement.h"

#include <functional>

#include <tl/expected.hpp>

namespace chipdeck::jinja {

/// A template that was read. Immutable: several threads may render it at once.
///
/// The language is the part of Jinja 3 that chat templates use, with the settings of the transformers library: spaces around block tags go away,
/// `tojson` writes plain JSON, `break`, `continue` and `generation` are tags, `raise_exception()` and `strftime_now()` are functions, lists and
/// mappings cannot be changed. Not there: `include`, `import`, `extends`, `*args`. Errors begin with "line N: ".
class Program
{
public:
    /// `source` is untrusted.
    static tl::expected<std::shared_ptr<const Program>, std::string> parse(std::string_view source);

    /// `fill` sets the names that the template may use; texts that it makes must be counted by the run's budget.
    /// `take` is given the result while the run still lives.
    tl::expected<void, std::string> render(const Limits &limits, std::time_t now, const std::function<void(Run &)> &fill,
                                           const std::function<void(const Text &)> &take) const;

private:
    Block m_body;
};

} // namespace chipdeck::jinja
