#pragma once

#include "app/runtime/engine/cpu/StepContext.h"

namespace chipdeck::engine {

/// Where attention gets a layer's queries, keys and values from.
class HeadSource
{
public:
    virtual ~HeadSource() = default;

    /// The query of a head, rotated and scaled.
    virtual void query(std::size_t column, std::size_t head, float *out) = 0;

    /// Writes a column's key and value of one key-value head into `tile`.
    virtual void store(std::size_t column, std::size_t keyValueHead, std::uint8_t *tile, std::size_t position) = 0;

    /// Undoes to what was attended what store() did to values.
    virtual void finish(float *) {}
};

/// The shape of one layer's attention, and where results go: out[column * columnStride + head * headStride + value].
struct AttendShape
{
    std::size_t layer = 0;
    std::size_t keyValueHeads = 0;
    std::size_t headsEach = 0;              // query heads of a key-value head
    std::size_t headsAtOnce = 0;            // of those, how many are done together
    std::uint32_t window = 0;               // 0 = all positions
    float *out = nullptr;
    std::size_t columnStride = 0, headStride = 0;
};

/// Attention of one layer over the pages of the cache, shared among the threads by heads and queries, or, where there are too few of these, by pages.
class AttendStage
{
public:
    AttendStage(const StepThread &thread, const AttendShape &shape, HeadSource &source);

    /// Needs the threads to have met since the source's numbers were made; they are to meet again before the results are read.
    void run();

    /// True where run() leaves the states of each page alone, to be merged by the reader: for single tokens, when threads outnumber heads.
    bool split() const;

    /// After run() and a barrier, if split(): the result of one column, all heads, [head * headStride].
    void merge(std::size_t column, float *out);

private:
    struct Span { std::size_t first = 0, last = 0; };

    Span seenTiles(std::uint32_t position) const;
    std::uint32_t firstSeen(std::uint32_t position) const;
    std::uint8_t *tile(std::size_t slice, std::size_t tile, std::size_t keyValueHead) const;
    /// What follows a tile where one thread attends to all that a slice sees: its next page, or the next head's first one; null at the end.
    const std::uint8_t *following(std::size_t slice, Span seen, std::size_t tile, std::size_t keyValueHead) const;
    void store(std::size_t column, std::size_t keyValueHead);
    void attendQueries(const StepPlan::QueryTile &queries, std::size_t keyValueHead, std::size_t firstHead, std::size_t lastHead);
    void attendTile(const std::uint8_t *tile, const std::uint8_t *next, std::size_t index, std::size_t rows, float *states);
    void runItems();
    void runTiles();

    const StepThread &m_thread;
    const AttendShape &m_shape;
    HeadSource &m_source;
    const kernels::KvTileLayout &m_layout;
    std::size_t m_group;
    std::size_t m_stateLength;
    std::vector<std::uint32_t> &m_positions; // of the rows at hand
};

} // namespace chipdeck::engine
