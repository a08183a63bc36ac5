#pragma once

#include "app/gateway/sources/host/DriverLibrary.h"
#include "app/gateway/sources/host/HostChip.h"

namespace chipdeck::gateway {

/// The functions of NVML that are used, as its documentation gives them; null where a driver lacks one.
struct NvmlApi {
    using Device = struct NvmlDeviceTag *;
    struct Utilization {
        unsigned gpu, memory;
    };
    struct Memory {
        unsigned version;
        unsigned long long total, reserved, free, used;
    };
    struct Process {
        unsigned pid;
        unsigned long long usedMemory;
        unsigned gpuInstance, computeInstance;
    };

    struct Attributes {
        unsigned multiprocessors, copyEngines, decoders, encoders, jpegs, flows;
        unsigned gpuSlices, computeSlices;
        unsigned long long memoryMb;
    };

    int (*init)() = nullptr;
    int (*shutdown)() = nullptr;
    int (*count)(unsigned *) = nullptr;
    int (*handleByIndex)(unsigned, Device *) = nullptr;
    int (*name)(Device, char *, unsigned) = nullptr;
    int (*uuid)(Device, char *, unsigned) = nullptr;
    int (*utilization)(Device, Utilization *) = nullptr;
    int (*memory)(Device, Memory *) = nullptr;
    int (*power)(Device, unsigned *) = nullptr;
    int (*temperature)(Device, int, unsigned *) = nullptr;
    int (*processes)(Device, unsigned *, Process *) = nullptr;
    int (*eccErrors)(Device, int, int, unsigned long long *) = nullptr;
    int (*remappedRows)(Device, unsigned *, unsigned *, unsigned *, unsigned *) = nullptr;
    int (*migMode)(Device, unsigned *, unsigned *) = nullptr;
    int (*maxMigCount)(Device, unsigned *) = nullptr;
    int (*migByIndex)(Device, unsigned, Device *) = nullptr;
    int (*attributes)(Device, Attributes *) = nullptr;

    explicit NvmlApi(const DriverLibrary &library);
    bool isUsable() const { return init && count && handleByIndex; }
};

/// Nvidia's chips, by NVML.
class NvmlProbe final : public ChipProbe
{
public:
    explicit NvmlProbe(const std::string &library);
    ~NvmlProbe() override;
    std::vector<HostChip> read() override;

private:
    HostChip readChip(NvmlApi::Device device) const;
    void readProcesses(NvmlApi::Device device, HostChip &chip) const;
    void readSlices(NvmlApi::Device device, HostChip &chip) const;
    HostSlice readSlice(NvmlApi::Device instance, HostChip &chip) const;
    std::optional<std::vector<HostProcess>> processesOf(NvmlApi::Device device) const;
    domain::Health healthOf(NvmlApi::Device device) const;

    DriverLibrary m_library;
    NvmlApi m_api;
    bool m_isReady = false;
};

} // namespace chipdeck::gateway
