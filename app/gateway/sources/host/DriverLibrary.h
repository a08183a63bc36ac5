#pragma once

#include <string>

namespace chipdeck::gateway {

/// A vendor's library, opened at run time: one build runs with or without it.
class DriverLibrary
{
public:
    explicit DriverLibrary(const std::string &name);
    ~DriverLibrary();
    DriverLibrary(const DriverLibrary &) = delete;
    DriverLibrary &operator=(const DriverLibrary &) = delete;

    bool isOpen() const { return m_handle != nullptr; }
    /// Sets `function` to the symbol, or to null where this version of the library lacks it.
    template<typename Function>
    void resolve(const char *symbol, Function *&function) const
    {
        function = reinterpret_cast<Function *>(find(symbol));
    }

private:
    void *find(const char *symbol) const;

    void *m_handle = nullptr;
};

} // namespace chipdeck::gateway
