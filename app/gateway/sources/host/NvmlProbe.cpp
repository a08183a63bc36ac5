#include "app/gateway/sources/host/NvmlProbe.h"

#include <algorithm>
#include <array>
#include <limits>

namespace chipdeck::gateway {

namespace {

constexpr int ok = 0;
constexpr int insufficientSize = 7;
constexpr int gpuSensor = 0;
constexpr int uncorrected = 1;
constexpr int sinceBoot = 0;
constexpr unsigned maxChips = 1024;
constexpr unsigned migEnabled = 1;
constexpr unsigned maxSlices = 64;

template<typename Read>
std::string textOf(const Read &read)
{
    std::array<char, 96> buffer{};
    return read(buffer.data(), static_cast<unsigned>(buffer.size() - 1)) == ok ? std::string(buffer.data()) : std::string();
}

} // namespace

NvmlApi::NvmlApi(const DriverLibrary &library)
{
    library.resolve("nvmlInit_v2", init);
    library.resolve("nvmlShutdown", shutdown);
    library.resolve("nvmlDeviceGetCount_v2", count);
    library.resolve("nvmlDeviceGetHandleByIndex_v2", handleByIndex);
    library.resolve("nvmlDeviceGetName", name);
    library.resolve("nvmlDeviceGetUUID", uuid);
    library.resolve("nvmlDeviceGetUtilizationRates", utilization);
    library.resolve("nvmlDeviceGetMemoryInfo_v2", memory);
    library.resolve("nvmlDeviceGetPowerUsage", power);
    library.resolve("nvmlDeviceGetTemperature", temperature);
    library.resolve("nvmlDeviceGetComputeRunningProcesses_v3", processes);
    library.resolve("nvmlDeviceGetTotalEccErrors", eccErrors);
    library.resolve("nvmlDeviceGetRemappedRows", remappedRows);
    library.resolve("nvmlDeviceGetMigMode", migMode);
    library.resolve("nvmlDeviceGetMaxMigDeviceCount", maxMigCount);
    library.resolve("nvmlDeviceGetMigDeviceHandleByIndex", migByIndex);
    library.resolve("nvmlDeviceGetAttributes_v2", attributes);
}

NvmlProbe::NvmlProbe(const std::string &library) : m_library(library), m_api(m_library) {}

NvmlProbe::~NvmlProbe()
{
    if (m_isReady && m_api.shutdown)
        m_api.shutdown();
}

std::vector<HostChip> NvmlProbe::read()
{
    std::vector<HostChip> chips;
    if (!m_api.isUsable())
        return chips;
    // A driver that is still loading answers later.
    if (!m_isReady)
        m_isReady = m_api.init() == ok;
    unsigned count = 0;
    if (!m_isReady || m_api.count(&count) != ok)
        return chips;
    for (unsigned i = 0; i < std::min(count, maxChips); ++i) {
        NvmlApi::Device device = nullptr;
        if (m_api.handleByIndex(i, &device) == ok) {
            chips.push_back(readChip(device));
        } else {
            // It keeps its place: a chip that fell off the bus must not rename those behind it.
            HostChip lost;
            lost.vendor = domain::Vendor::Nvidia;
            lost.schedulerType = "gpu";
            lost.health = domain::Health::Faulty;
            chips.push_back(std::move(lost));
        }
    }
    return chips;
}

HostChip NvmlProbe::readChip(NvmlApi::Device device) const
{
    HostChip chip;
    chip.vendor = domain::Vendor::Nvidia;
    chip.schedulerType = "gpu";
    if (m_api.name)
        chip.model = textOf([&](char *text, unsigned size) { return m_api.name(device, text, size); });
    if (m_api.uuid)
        chip.uid = textOf([&](char *text, unsigned size) { return m_api.uuid(device, text, size); });
    NvmlApi::Utilization utilization{};
    if (m_api.utilization && m_api.utilization(device, &utilization) == ok)
        chip.utilizationPercent = utilization.gpu;
    NvmlApi::Memory memory{};
    memory.version = static_cast<unsigned>(sizeof memory) | 2U << 24;
    if (m_api.memory && m_api.memory(device, &memory) == ok && memory.total > 0) {
        chip.memoryBytes = memory.total;
        chip.memoryUsedPercent = 100.0 * static_cast<double>(memory.used) / static_cast<double>(memory.total);
    }
    unsigned value = 0;
    if (m_api.power && m_api.power(device, &value) == ok)
        chip.powerWatts = value / 1000.0;
    if (m_api.temperature && m_api.temperature(device, gpuSensor, &value) == ok)
        chip.temperatureCelsius = value;
    chip.health = healthOf(device);
    readSlices(device, chip);
    if (chip.slices.empty())
        readProcesses(device, chip);
    return chip;
}

domain::Health NvmlProbe::healthOf(NvmlApi::Device device) const
{
    domain::Health health = domain::Health::NotReported;
    unsigned long long errors = 0;
    if (m_api.eccErrors && m_api.eccErrors(device, uncorrected, sinceBoot, &errors) == ok)
        health = errors == 0 ? domain::Health::Healthy : domain::Health::Degraded;
    unsigned corrected = 0, uncorrectedRows = 0, isPending = 0, hasFailed = 0;
    if (m_api.remappedRows && m_api.remappedRows(device, &corrected, &uncorrectedRows, &isPending, &hasFailed) == ok) {
        if (hasFailed != 0)
            return domain::Health::Faulty;
        if (isPending != 0)
            return domain::Health::Degraded;
        if (health == domain::Health::NotReported)
            return domain::Health::Healthy;
    }
    return health;
}

void NvmlProbe::readSlices(NvmlApi::Device device, HostChip &chip) const
{
    unsigned current = 0, pending = 0, most = 0;
    const bool isSliced = m_api.migMode && m_api.maxMigCount && m_api.migByIndex && m_api.migMode(device, &current, &pending) == ok
                          && current == migEnabled && m_api.maxMigCount(device, &most) == ok;
    if (!isSliced)
        return;
    for (unsigned i = 0; i < std::min(most, maxSlices); ++i) {
        // Places without an instance are not found; the others keep their order.
        NvmlApi::Device instance = nullptr;
        if (m_api.migByIndex(device, i, &instance) == ok)
            chip.slices.push_back(readSlice(instance, chip));
    }
    chip.knowsProcesses = std::all_of(chip.slices.begin(), chip.slices.end(), [](const HostSlice &slice) { return slice.knowsProcesses; });
}

HostSlice NvmlProbe::readSlice(NvmlApi::Device instance, HostChip &chip) const
{
    HostSlice slice;
    if (m_api.uuid)
        slice.uid = textOf([&](char *text, unsigned size) { return m_api.uuid(instance, text, size); });
    std::string name;
    if (m_api.name)
        name = textOf([&](char *text, unsigned size) { return m_api.name(instance, text, size); });
    NvmlApi::Attributes attributes{};
    const bool isTold = m_api.attributes && m_api.attributes(instance, &attributes) == ok;
    // Drivers end the name with the profile; older ones do not, but tell what it is made of.
    if (const std::size_t at = name.rfind(" MIG "); at != std::string::npos)
        slice.profile = name.substr(at + 5);
    else if (isTold)
        slice.profile = std::to_string(attributes.gpuSlices) + "g." + std::to_string((attributes.memoryMb + 512) / 1024) + "gb";
    if (isTold && chip.memoryBytes && *chip.memoryBytes > 0) {
        const double share = static_cast<double>(attributes.memoryMb << 20) / static_cast<double>(*chip.memoryBytes);
        slice.permille = static_cast<std::uint32_t>(std::clamp(share, 0.0, 1.0) * 1000);
    }
    const auto processes = processesOf(instance);
    slice.knowsProcesses = processes.has_value();
    for (const HostProcess &process : processes.value_or(std::vector<HostProcess>{})) {
        slice.pids.push_back(process.pid);
        const bool isListed = std::any_of(chip.processes.begin(), chip.processes.end(), [&](const auto &one) { return one.pid == process.pid; });
        if (!isListed)
            chip.processes.push_back(process);
    }
    return slice;
}

void NvmlProbe::readProcesses(NvmlApi::Device device, HostChip &chip) const
{
    auto processes = processesOf(device);
    chip.knowsProcesses = processes.has_value();
    if (processes)
        chip.processes = std::move(*processes);
}

std::optional<std::vector<HostProcess>> NvmlProbe::processesOf(NvmlApi::Device device) const
{
    if (!m_api.processes)
        return std::nullopt;
    std::vector<NvmlApi::Process> found(64);
    auto count = static_cast<unsigned>(found.size());
    int result = m_api.processes(device, &count, found.data());
    if (result == insufficientSize && count < 65536) {
        found.resize(count + 16);
        count = static_cast<unsigned>(found.size());
        result = m_api.processes(device, &count, found.data());
    }
    if (result != ok)
        return std::nullopt;
    std::vector<HostProcess> processes;
    for (unsigned i = 0; i < std::min<unsigned>(count, static_cast<unsigned>(found.size())); ++i) {
        // All ones: the driver does not know, as in containers.
        const bool isKnown = found[i].usedMemory != std::numeric_limits<unsigned long long>::max();
        processes.push_back({found[i].pid, isKnown ? std::optional<std::uint64_t>(found[i].usedMemory) : std::nullopt});
    }
    return processes;
}

} // namespace chipdeck::gateway
