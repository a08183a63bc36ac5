#pragma once

#include <atomic>

namespace chipdeck::runtime {

/// Says once and for all that a server ends, and wakes whoever polls. Any thread.
class StopFlag
{
public:
    StopFlag();
    ~StopFlag();
    StopFlag(const StopFlag &) = delete;
    StopFlag &operator=(const StopFlag &) = delete;

    void set();
    bool isSet() const { return m_isSet; }
    /// Readable as soon as it is set; -1 = none could be had.
    int descriptor() const { return m_descriptor; }

private:
    std::atomic<bool> m_isSet{false};
    int m_descriptor;
};

} // namespace chipdeck::runtime
