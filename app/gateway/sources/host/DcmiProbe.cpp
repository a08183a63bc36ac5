#include "app/gateway/sources/host/DcmiProbe.h"

#include <algorithm>
#include <array>
#include <string>

namespace chipdeck::gateway {

namespace {

constexpr int ok = 0;
constexpr int aiCoreRate = 2;
constexpr int maxCards = 64;
constexpr int maxDevices = 16;

std::string textOf(const unsigned char (&text)[32])
{
    const auto *begin = reinterpret_cast<const char *>(text);
    return {begin, std::find(begin, begin + sizeof text, '\0')};
}

template<typename Function>
void resolveEither(const DriverLibrary &library, const std::string &name, Function *&function)
{
    library.resolve(("dcmiv2_" + name).c_str(), function);
    if (!function)
        library.resolve(("dcmi_" + name).c_str(), function);
}

domain::Health healthOf(unsigned level)
{
    switch (level) {
    case 0: return domain::Health::Healthy;
    case 1: return domain::Health::Degraded;
    case 2:
    case 3: return domain::Health::Faulty;
    default: return domain::Health::NotReported;
    }
}

} // namespace

DcmiApi::DcmiApi(const DriverLibrary &library)
{
    resolveEither(library, "init", init);
    resolveEither(library, "get_card_list", cardList);
    resolveEither(library, "get_device_num_in_card", devicesInCard);
    resolveEither(library, "get_device_chip_info_v2", chipInfo);
    resolveEither(library, "get_device_utilization_rate", utilization);
    resolveEither(library, "get_device_hbm_info", hbm);
    resolveEither(library, "get_device_power_info", power);
    resolveEither(library, "get_device_temperature", temperature);
    resolveEither(library, "get_device_health", health);
    resolveEither(library, "get_device_resource_info", processes);
}

std::vector<HostChip> DcmiProbe::read()
{
    std::vector<HostChip> chips;
    if (!m_api.isUsable())
        return chips;
    if (!m_isReady)
        m_isReady = m_api.init() == ok;
    int cardCount = 0;
    std::array<int, maxCards> cards{};
    if (!m_isReady || m_api.cardList(&cardCount, cards.data(), maxCards) != ok)
        return chips;
    for (int i = 0; i < std::clamp(cardCount, 0, maxCards); ++i) {
        const int card = cards[static_cast<std::size_t>(i)];
        int deviceCount = 0;
        if (m_api.devicesInCard(card, &deviceCount) != ok)
            continue;
        for (int device = 0; device < std::clamp(deviceCount, 0, maxDevices); ++device)
            chips.push_back(readChip(card, device));
    }
    return chips;
}

HostChip DcmiProbe::readChip(int card, int device) const
{
    HostChip chip;
    chip.vendor = domain::Vendor::Ascend;
    chip.schedulerType = "npu";
    chip.uid.append("card ").append(std::to_string(card)).append(" device ").append(std::to_string(device));
    DcmiApi::ChipInfo info{};
    if (m_api.chipInfo && m_api.chipInfo(card, device, &info) == ok)
        chip.model = textOf(info.npuName).empty() ? textOf(info.name) : textOf(info.npuName);
    unsigned rate = 0;
    if (m_api.utilization && m_api.utilization(card, device, aiCoreRate, &rate) == ok && rate <= 100)
        chip.utilizationPercent = rate;
    DcmiApi::HbmInfo hbm{};
    if (m_api.hbm && m_api.hbm(card, device, &hbm) == ok && hbm.sizeMb > 0) {
        chip.memoryBytes = hbm.sizeMb << 20;
        chip.memoryUsedPercent = 100.0 * static_cast<double>(hbm.usedMb) / static_cast<double>(hbm.sizeMb);
    }
    int value = 0;
    if (m_api.power && m_api.power(card, device, &value) == ok && value >= 0)
        chip.powerWatts = value / 10.0;
    if (m_api.temperature && m_api.temperature(card, device, &value) == ok)
        chip.temperatureCelsius = value;
    unsigned level = 0;
    if (m_api.health && m_api.health(card, device, &level) == ok)
        chip.health = healthOf(level);
    std::array<DcmiApi::ProcessMemory, 64> processes{};
    int count = static_cast<int>(processes.size());
    if (m_api.processes && m_api.processes(card, device, processes.data(), &count) == ok) {
        chip.knowsProcesses = true;
        for (int i = 0; i < std::clamp(count, 0, static_cast<int>(processes.size())); ++i) {
            const auto &process = processes[static_cast<std::size_t>(i)];
            chip.processes.push_back({static_cast<std::uint32_t>(process.pid), process.bytes});
        }
    }
    return chip;
}

} // namespace chipdeck::gateway
