#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain {

enum class Vendor : std::uint8_t { Unknown = 0, Nvidia = 1, Ascend = 2, Cambricon = 3, Other = 4 };

enum class Allocation : std::uint8_t {
    NotReported = 0,
    Free = 1,
    Allocated = 2,
    Partly = 3,        ///< some of its slices or shares are held
    WhichUnknown = 4,  ///< the node says how many are held, not which
};

enum class Health : std::uint8_t { NotReported = 0, Healthy = 1, Degraded = 2, Faulty = 3 };

enum class Administration : std::uint8_t {
    InService = 0,
    Draining = 1,  ///< takes no new work, still runs some
    Drained = 2,   ///< out of service, empty
    Down = 3,      ///< its node does not answer
};

/// Allocation, health and administration of one chip in one byte: the form in which a million of
/// them are stored, compared, sent and painted. Bits 0-2 allocation, 3-4 health, 5-6 administration.
class ChipState
{
public:
    constexpr ChipState() = default;
    constexpr explicit ChipState(std::uint8_t byte) : m_byte(byte) {}
    constexpr ChipState(Allocation a, Health h, Administration s)
        : m_byte(static_cast<std::uint8_t>(static_cast<unsigned>(a) | static_cast<unsigned>(h) << 3
                                           | static_cast<unsigned>(s) << 5))
    {
    }

    constexpr Allocation allocation() const { return static_cast<Allocation>(m_byte & 7U); }
    constexpr Health health() const { return static_cast<Health>(m_byte >> 3 & 3U); }
    constexpr Administration administration() const { return static_cast<Administration>(m_byte >> 5 & 3U); }
    constexpr std::uint8_t byte() const { return m_byte; }
    constexpr bool operator==(const ChipState &) const = default;

private:
    std::uint8_t m_byte = 0;
};

enum class Metric : std::uint8_t { Utilization = 1, MemoryUsed = 2, Power = 3, Temperature = 4 };
inline constexpr std::array allMetrics{Metric::Utilization, Metric::MemoryUsed, Metric::Power, Metric::Temperature};
inline constexpr std::size_t metricCount = allMetrics.size();
constexpr std::size_t metricIndex(Metric m) { return static_cast<std::size_t>(m) - 1; }

/// A metric travels and is stored as one byte a chip: steps from 0 to 250, 255 = not reported.
inline constexpr std::uint8_t notReported = 255;
inline constexpr std::uint8_t maxStep = 250;

/// Size of one step: percent, percent of the chip's memory, watt, degrees Celsius.
double metricStep(Metric metric);
std::uint8_t quantise(Metric metric, std::optional<double> value);
std::optional<double> dequantise(Metric metric, std::uint8_t step);

/// A held chip whose utilisation is reported below this many percent is held but idle: on the map, in tables and in
/// the query language alike.
inline constexpr double idleBelowPercent = 1.0;

/// A hardware or software partition of one chip: MIG instance, vNPU, shard.
struct Slice {
    std::uint32_t chip = 0;  ///< offset of its chip within the group
    std::string profile;
    std::string uid;
    std::uint32_t permille = 0;

    bool operator==(const Slice &) const = default;
};

/// A run of chips of one model on a node.
struct ChipGroup {
    std::uint32_t first = 0;  ///< position of its first chip within the node
    std::uint32_t count = 0;
    Vendor vendor = Vendor::Unknown;
    std::string model;          ///< canonical, "H100"; the scheduler's word when unknown to the catalogue
    std::string schedulerType;  ///< "gpu:h100"
    std::uint32_t dies = 0;     ///< below each chip; 0 = not known
    std::optional<std::uint64_t> memoryBytes;
    std::vector<std::string> uids;
    std::vector<Slice> slices;

    bool operator==(const ChipGroup &) const = default;
};

/// What is known about a chip model; see resources/catalogue.
struct ChipModel {
    std::string model;  ///< "H100 SXM"
    Vendor vendor = Vendor::Unknown;
    std::optional<double> fp16Teraflops;  ///< dense
    std::optional<double> memoryGb;
    std::optional<double> powerWatts;
    std::uint32_t dies = 0;
    std::string note;  ///< what is ambiguous, announced or from memory; empty = nothing
};

/// The catalogue's entry for a scheduler's or driver's word ("h100", "910c", "nvidia_h100_80gb_hbm3"), if it has one.
std::optional<ChipModel> lookUpChip(const std::string &word);

} // namespace chipdeck::domain
