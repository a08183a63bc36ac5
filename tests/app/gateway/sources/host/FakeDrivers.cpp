// Stands in for libnvidia-ml.so.1 and libdcmi.so: two Nvidia chips, of which the second tells little, and one Ascend chip.
// FAKE_DRIVER_PID names the process that uses the first; FAKE_DRIVER_HANG makes the Ascend driver hang.
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace {

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

constexpr int ok = 0;
constexpr int notSupported = 3;
constexpr int notFound = 6;

struct Attributes {
    unsigned multiprocessors, copyEngines, decoders, encoders, jpegs, flows;
    unsigned gpuSlices, computeSlices;
    unsigned long long memoryMb;
};

/// With FAKE_DRIVER_MIG the second chip has instances at places 0 and 2 of its seven.
void *const firstInstance = reinterpret_cast<void *>(100);
void *const secondInstance = reinterpret_cast<void *>(102);

bool isInstance(void *device)
{
    return device == firstInstance || device == secondInstance;
}

bool isFirst(void *device)
{
    return device == reinterpret_cast<void *>(1);
}

} // namespace

extern "C" {

int nvmlInit_v2() { return ok; }
int nvmlShutdown() { return ok; }
int nvmlDeviceGetCount_v2(unsigned *count)
{
    *count = 2;
    return ok;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)
{
    *device = reinterpret_cast<void *>(static_cast<unsigned long>(index) + 1);
    return ok;
}
int nvmlDeviceGetName(void *device, char *name, unsigned size)
{
    // The second instance is told as older drivers do.
    std::strncpy(name, device == firstInstance ? "NVIDIA H100 80GB HBM3 MIG 3g.40gb" : "NVIDIA H100 80GB HBM3", size);
    return ok;
}
int nvmlDeviceGetUUID(void *device, char *uuid, unsigned size)
{
    const char *own = device == firstInstance ? "MIG-one" : device == secondInstance ? "MIG-two" : isFirst(device) ? "GPU-one" : "GPU-two";
    std::strncpy(uuid, own, size);
    return ok;
}
int nvmlDeviceGetUtilizationRates(void *device, Utilization *rates)
{
    if (!isFirst(device))
        return notSupported;
    *rates = {37, 12};
    return ok;
}
int nvmlDeviceGetMemoryInfo_v2(void *, Memory *memory)
{
    if (memory->version != (sizeof(Memory) | 2U << 24))
        return notSupported;
    memory->total = 80ULL << 30;
    memory->used = 20ULL << 30;
    return ok;
}
int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts)
{
    *milliwatts = 400000;
    return isFirst(device) ? ok : notSupported;
}
int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, Process *processes)
{
    const char *pid = std::getenv("FAKE_DRIVER_PID");
    *count = (isFirst(device) || device == secondInstance) && pid ? 1 : 0;
    if (*count)
        processes[0] = {static_cast<unsigned>(std::atoi(pid)), 20ULL << 30, 0, 0};
    return ok;
}
int nvmlDeviceGetTotalEccErrors(void *device, int, int, unsigned long long *errors)
{
    *errors = isFirst(device) ? 0 : 4;
    return ok;
}

int nvmlDeviceGetMigMode(void *device, unsigned *current, unsigned *pending)
{
    *current = *pending = std::getenv("FAKE_DRIVER_MIG") && !isFirst(device) && !isInstance(device) ? 1 : 0;
    return isFirst(device) ? notSupported : ok;
}
int nvmlDeviceGetMaxMigDeviceCount(void *, unsigned *count)
{
    *count = 7;
    return ok;
}
int nvmlDeviceGetMigDeviceHandleByIndex(void *, unsigned index, void **instance)
{
    *instance = index == 0 ? firstInstance : secondInstance;
    return index == 0 || index == 2 ? ok : notFound;
}
int nvmlDeviceGetAttributes_v2(void *device, Attributes *attributes)
{
    if (!isInstance(device))
        return notSupported;
    *attributes = {60, 3, 1, 0, 0, 0, device == firstInstance ? 3U : 1U, 3, device == firstInstance ? 40ULL << 10 : 10ULL << 10};
    return ok;
}

int dcmi_init() { return ok; }
int dcmi_get_card_list(int *count, int *cards, int)
{
    while (std::getenv("FAKE_DRIVER_HANG"))
        sleep(1);
    *count = 1;
    cards[0] = 5;
    return ok;
}
int dcmi_get_device_num_in_card(int card, int *count)
{
    *count = card == 5 ? 1 : 0;
    return ok;
}
int dcmi_get_device_chip_info_v2(int, int, ChipInfo *info)
{
    std::memcpy(info->name, "910B4", 6);
    return ok;
}
int dcmi_get_device_utilization_rate(int, int, int kind, unsigned *rate)
{
    *rate = kind == 2 ? 55 : 1;
    return ok;
}
int dcmi_get_device_hbm_info(int, int, HbmInfo *info)
{
    info->sizeMb = 32768;
    info->usedMb = 8192;
    return ok;
}
int dcmi_get_device_power_info(int, int, int *deciwatts)
{
    *deciwatts = 860;
    return ok;
}
int dcmi_get_device_health(int, int, unsigned *health)
{
    *health = 0;
    return ok;
}

} // extern "C"
