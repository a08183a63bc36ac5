#pragma once

#include <random>

#include "widgets/chipmap/ChipMapData.h"

namespace chipdeck::tests {

struct SampleShape {
    int pools = 1;
    int blocks = 1;  ///< in each pool
    int nodes = 1;   ///< in each block
    int chips = 8;   ///< in each node
};

/// A map of the given clusters with random states; the same seed gives the same map.
inline widgets::ChipMapData sampleMap(const std::vector<SampleShape> &clusters, unsigned seed = 1)
{
    using namespace widgets;
    std::mt19937 random(seed);
    ChipMapData map;
    std::uint32_t chip = 0;
    for (std::size_t c = 0; c < clusters.size(); ++c) {
        const SampleShape &shape = clusters[c];
        map.clusters.push_back({QStringLiteral("cluster-%1").arg(c), QStringLiteral("HGX H100"), {}, {}, false,
                                static_cast<std::uint32_t>(map.pools.size()), static_cast<std::uint32_t>(shape.pools)});
        for (int p = 0; p < shape.pools; ++p) {
            map.pools.push_back({QStringLiteral("pool-%1").arg(p), static_cast<std::uint32_t>(map.blocks.size()),
                                 static_cast<std::uint32_t>(shape.blocks)});
            for (int b = 0; b < shape.blocks; ++b) {
                map.blocks.push_back({QStringLiteral("block-%1").arg(b), static_cast<std::uint32_t>(map.nodes.size()),
                                      static_cast<std::uint32_t>(shape.nodes)});
                for (int n = 0; n < shape.nodes; ++n) {
                    map.nodes.push_back({QStringLiteral("node-%1").arg(map.nodes.size()), chip,
                                         static_cast<std::uint32_t>(shape.chips)});
                    chip += static_cast<std::uint32_t>(shape.chips);
                    const unsigned mood = random() % 12;
                    const ChipBorder border = random() % 25 == 0 ? ChipBorder::Draining : ChipBorder::None;
                    for (int k = 0; k < shape.chips; ++k) {
                        ChipFill fill = mood < 7    ? ChipFill::Busy
                                        : mood < 9  ? ChipFill::Allocated
                                        : mood < 10 ? ChipFill::HeldIdle
                                                    : ChipFill::Free;
                        if (random() % 150 == 0)
                            fill = ChipFill::Faulty;
                        map.states.push_back(chipByte(fill, border, false));
                    }
                }
            }
        }
    }
    return map;
}

} // namespace chipdeck::tests
