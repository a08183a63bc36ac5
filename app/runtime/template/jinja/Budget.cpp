#include "app/runtime/template/jinja/Budget.h"

#include "app/runtime/template/jinja/Failure.h"

namespace chipdeck::jinja {

void Budget::hold(std::uint64_t bytes)
{
    if (bytes > m_limits.memoryBytes - m_held)
        throw Failure{"the template needs more memory than a template may use (" + std::to_string(m_limits.memoryBytes >> 20) + " MiB)"};
    m_held += bytes;
}

void Budget::failSteps()
{
    throw Failure{"the template takes more steps than a template may take"};
}

void Budget::failLevels()
{
    throw Failure{"the template nests its calls and expressions too deeply"};
}

} // namespace chipdeck::jinja
