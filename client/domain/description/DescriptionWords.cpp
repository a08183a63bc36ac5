#include "client/domain/description/DescriptionWords.h"

#include <array>

namespace chipdeck::domain {

std::span<const DescriptionWord<Vendor>> wordsOf(Vendor)
{
    static constexpr auto words = std::to_array<DescriptionWord<Vendor>>({{Vendor::Nvidia, "nvidia"},
                                                                          {Vendor::Ascend, "ascend"},
                                                                          {Vendor::Cambricon, "cambricon"},
                                                                          {Vendor::Other, "other"}});
    return words;
}

std::span<const DescriptionWord<ChipNeed::Per>> wordsOf(ChipNeed::Per)
{
    using Per = ChipNeed::Per;
    static constexpr auto words = std::to_array<DescriptionWord<Per>>({{Per::Node, "node"}, {Per::Task, "task"}, {Per::Job, "job"}});
    return words;
}

std::span<const DescriptionWord<MemoryNeed::Per>> wordsOf(MemoryNeed::Per)
{
    using Per = MemoryNeed::Per;
    static constexpr auto words = std::to_array<DescriptionWord<Per>>({{Per::Node, "node"}, {Per::Cpu, "cpu"}, {Per::Chip, "chip"}});
    return words;
}

std::span<const DescriptionWord<Together>> wordsOf(Together)
{
    static constexpr auto words = std::to_array<DescriptionWord<Together>>({{Together::Anywhere, "anywhere"},
                                                                            {Together::SameNode, "same node"},
                                                                            {Together::SameBlock, "same block"}});
    return words;
}

std::span<const DescriptionWord<Dependency::Kind>> wordsOf(Dependency::Kind)
{
    using Kind = Dependency::Kind;
    static constexpr auto words = std::to_array<DescriptionWord<Kind>>({{Kind::AfterStart, "after start"},
                                                                        {Kind::AfterEnd, "after end"},
                                                                        {Kind::AfterSuccess, "after success"},
                                                                        {Kind::AfterFailure, "after failure"},
                                                                        {Kind::AfterTask, "after task"},
                                                                        {Kind::Singleton, "singleton"}});
    return words;
}

std::span<const DescriptionWord<JobKind>> wordsOf(JobKind)
{
    static constexpr auto words = std::to_array<DescriptionWord<JobKind>>({{JobKind::Other, "other"},
                                                                           {JobKind::Training, "training"},
                                                                           {JobKind::Service, "service"},
                                                                           {JobKind::Batch, "batch"},
                                                                           {JobKind::Benchmark, "benchmark"},
                                                                           {JobKind::Notebook, "notebook"}});
    return words;
}

} // namespace chipdeck::domain
