#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::jinja {

/// What one rendering may use. Templates come from model files, and texts from anybody.
struct Limits
{
    std::uint64_t steps = 4'000'000;              // evaluated nodes, and 64 bytes of text each
    std::uint32_t levels = 400;                   // nodes inside nodes and macros inside macros
    std::uint64_t memoryBytes = 64u << 20;        // texts, lists and mappings alive at once
    std::uint64_t outputBytes = 16u << 20;
};

/// Counts what a rendering uses and throws a Failure that names the limit. One thread.
class Budget
{
public:
    explicit Budget(const Limits &limits)
        : m_limits(limits)
    {
    }
    Budget(const Budget &) = delete;
    Budget &operator=(const Budget &) = delete;

    const Limits &limits() const { return m_limits; }
    std::uint64_t heldBytes() const { return m_held; }

    void step(std::uint64_t count = 1)
    {
        m_steps += count;
        if (m_steps > m_limits.steps)
            failSteps();
    }
    void read(std::size_t bytes) { step(bytes / 64); }

    void hold(std::uint64_t bytes);
    void release(std::uint64_t bytes) { m_held -= bytes; }

    /// One level deeper as long as it lives.
    class Level
    {
    public:
        explicit Level(Budget &budget)
            : m_budget(budget)
        {
            if (budget.m_level >= budget.m_limits.levels)
                failLevels();
            ++budget.m_level;
        }
        ~Level() { --m_budget.m_level; }
        Level(const Level &) = delete;
        Level &operator=(const Level &) = delete;

    private:
        Budget &m_budget;
    };

private:
    [[noreturn]] static void failSteps();
    [[noreturn]] static void failLevels();

    Limits m_limits;
    std::uint64_t m_steps = 0;
    std::uint64_t m_held = 0;
    std::uint32_t m_level = 0;
};

/// Memory that a value holds, given back with it. Constants of a template are counted nowhere: its source bounds them.
class Charge
{
public:
    Charge() = default;
    Charge(Budget *budget, std::uint64_t bytes)
        : m_budget(budget)
    {
        grow(bytes);
    }
    Charge(Charge &&other) noexcept
        : m_budget(other.m_budget)
        , m_bytes(other.m_bytes)
    {
        other.m_bytes = 0;
    }
    Charge &operator=(Charge &&) = delete;
    ~Charge()
    {
        if (m_budget)
            m_budget->release(m_bytes);
    }

    void grow(std::uint64_t bytes)
    {
        if (!m_budget)
            return;
        m_budget->hold(bytes);
        m_bytes += bytes;
    }

private:
    Budget *m_budget = nullptr;
    std::uint64_t m_bytes = 0;
};

} // namespace chipdeck::jinja
