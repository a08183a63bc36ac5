#include "app/runtime/service/StopFlag.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace chipdeck::runtime {

StopFlag::StopFlag() : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { }

StopFlag::~StopFlag()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void StopFlag::set()
{
    m_isSet = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_descriptor, &one, sizeof one);
}

} // namespace chipdeck::runtime
