#include "app/gateway/sources/host/DriverLibrary.h"

#include <dlfcn.h>

namespace chipdeck::gateway {

DriverLibrary::DriverLibrary(const std::string &name) : m_handle(dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) {}

DriverLibrary::~DriverLibrary()
{
    if (m_handle)
        dlclose(m_handle);
}

void *DriverLibrary::find(const char *symbol) const
{
    return m_handle ? dlsym(m_handle, symbol) : nullptr;
}

} // namespace chipdeck::gateway
