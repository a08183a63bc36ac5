#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

namespace chipdeck::widgets {

/// What a chip does, in the order of severity: where a cell stands for many, a tie shows the worse.
enum class ChipFill : std::uint8_t { NotReported = 0, Free = 1, Allocated = 2, Busy = 3, HeldIdle = 4, Faulty = 5 };
inline constexpr int chipFillCount = 6;

/// How it is run.
enum class ChipBorder : std::uint8_t { None = 0, Draining = 1, Drained = 2, Down = 3 };

/// All that the map paints of a chip in one byte. Bits 0-2 fill, 3-4 border, 5 dimmed (outside the filter), 6 planned (it is to be
/// taken out of service).
constexpr std::uint8_t chipByte(ChipFill fill, ChipBorder border, bool dimmed)
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(fill) | static_cast<unsigned>(border) << 3
                                     | (dimmed ? 32U : 0U));
}
constexpr ChipFill chipFill(std::uint8_t byte) { return static_cast<ChipFill>(byte & 7U); }
constexpr ChipBorder chipBorder(std::uint8_t byte) { return static_cast<ChipBorder>(byte >> 3 & 3U); }
constexpr bool chipDimmed(std::uint8_t byte) { return (byte & 32U) != 0; }
inline constexpr std::uint8_t chipPlannedBit = 64;
constexpr bool chipPlanned(std::uint8_t byte) { return (byte & chipPlannedBit) != 0; }

struct ChipMapNode {
    QString title;
    std::uint32_t firstChip = 0;
    std::uint32_t chipCount = 0;

    bool operator==(const ChipMapNode &) const = default;
};

struct ChipMapBlock {
    QString title;
    std::uint32_t firstNode = 0;
    std::uint32_t nodeCount = 0;

    bool operator==(const ChipMapBlock &) const = default;
};

struct ChipMapPool {
    QString title;
    std::uint32_t firstBlock = 0;
    std::uint32_t blockCount = 0;

    bool operator==(const ChipMapPool &) const = default;
};

struct ChipMapCluster {
    QString title;
    QString subtitle;  ///< muted, after the title: model, chips
    QString tag;       ///< framed word: "practice"
    QString trouble;   ///< in the error colour: "since 03:12"
    bool stale = false;
    std::uint32_t firstPool = 0;
    std::uint32_t poolCount = 0;

    bool operator==(const ChipMapCluster &) const = default;
};

/// What a ChipMapView shows. Every level covers the next one without gaps and in order; chips are numbered through.
struct ChipMapData {
    static constexpr std::uint8_t noMetric = 255;
    static constexpr std::uint8_t maxMetric = 250;

    std::vector<ChipMapCluster> clusters;
    std::vector<ChipMapPool> pools;
    std::vector<ChipMapBlock> blocks;
    std::vector<ChipMapNode> nodes;
    std::vector<std::uint8_t> states;   ///< chipByte() of each chip
    std::vector<std::uint8_t> metrics;  ///< 0 to maxMetric on the legend's range, noMetric; empty = fill by allocation

    std::uint32_t chipCount() const { return static_cast<std::uint32_t>(states.size()); }
    bool operator==(const ChipMapData &) const = default;

    std::uint32_t nodeOfChip(std::uint32_t chip) const;  ///< Precondition: chip < chipCount()
    std::uint32_t blockOfNode(std::uint32_t node) const;
    std::uint32_t poolOfBlock(std::uint32_t block) const;
    std::uint32_t clusterOfPool(std::uint32_t pool) const;
    std::uint32_t clusterOfNode(std::uint32_t node) const;
};

/// A chip that is pointed out.
struct ChipMapMark {
    std::uint32_t node = 0;
    std::uint32_t chipInNode = 0;

    bool operator==(const ChipMapMark &) const = default;
};

/// A node seen as one cell.
struct ChipMapSummary {
    ChipFill majority = ChipFill::NotReported;
    ChipBorder border = ChipBorder::None;  ///< the worst
    ChipBorder common = ChipBorder::None;  ///< what all chips have; less than the worst where only some are out of service
    bool dimmed = true;                    ///< all chips are
    bool planned = false;                  ///< some chip is
    std::uint8_t metric = ChipMapData::noMetric;  ///< mean of the chips that report
    std::uint16_t faulty = 0;
    std::uint16_t counts[chipFillCount] = {};

    bool operator==(const ChipMapSummary &) const = default;
};

/// Precondition: `states` has `count` entries; `metrics` too or is null.
ChipMapSummary summarise(const std::uint8_t *states, const std::uint8_t *metrics, std::uint32_t count);
ChipMapSummary summarise(const ChipMapData &data, std::uint32_t node);

} // namespace chipdeck::widgets
