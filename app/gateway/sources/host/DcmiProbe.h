#pragma once

#include "app/gateway/sources/host/DriverLibrary.h"
#include "app/gateway/sources/host/HostChip.h"

namespace chipdeck::gateway {

/// The functions of DCMI that are used; null where a driver lacks one. Newer ones are named dcmiv2_*: both are tried.
struct DcmiApi {
    struct ChipInfo {
        unsigned char type[32], name[32], version[32];
        unsigned coreCount;
        unsigned char npuName[32];
    };
    struct HbmInfo {
        unsigned long long sizeMb;
        unsigned frequency;
        unsigned long long usedMb;
        int temperature;
        unsigned bandwidthPercent;
    };
    struct ProcessMemory {
        int pid;
        unsigned long bytes;
    };

    int (*init)() = nullptr;
    int (*cardList)(int *, int *, int) = nullptr;
    int (*devicesInCard)(int, int *) = nullptr;
    int (*chipInfo)(int, int, ChipInfo *) = nullptr;
    int (*utilization)(int, int, int, unsigned *) = nullptr;
    int (*hbm)(int, int, HbmInfo *) = nullptr;
    int (*power)(int, int, int *) = nullptr;
    int (*temperature)(int, int, int *) = nullptr;
    int (*health)(int, int, unsigned *) = nullptr;
    int (*processes)(int, int, ProcessMemory *, int *) = nullptr;

    explicit DcmiApi(const DriverLibrary &library);
    bool isUsable() const { return init && cardList && devicesInCard; }
};

/// Ascend's chips, by DCMI.
class DcmiProbe final : public ChipProbe
{
public:
    explicit DcmiProbe(const std::string &library) : m_library(library), m_api(m_library) {}
    std::vector<HostChip> read() override;

private:
    HostChip readChip(int card, int device) const;

    DriverLibrary m_library;
    DcmiApi m_api;
    bool m_isReady = false;
};

} // namespace chipdeck::gateway
