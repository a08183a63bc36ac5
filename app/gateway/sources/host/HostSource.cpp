#include "app/gateway/sources/host/HostSource.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include <unistd.h>

#include "app/gateway/sources/host/DcmiProbe.h"
#include "app/gateway/sources/host/HostPicture.h"
#include "app/gateway/sources/host/NvmlProbe.h"

namespace chipdeck::gateway {

using Clock = std::chrono::steady_clock;
using domain::PartFreshness;
using domain::Reachability;

namespace {

constexpr std::size_t probeCount = 2;

/// What the threads share; outlives the source where a driver hangs in one of them.
struct Shared {
    struct Reading {
        std::vector<HostChip> chips;
        std::optional<Clock::time_point> time;
    };

    explicit Shared(HostConfig c) : config(std::move(c)) {}

    const HostConfig config;
    std::mutex mutex;
    std::condition_variable wake;
    std::array<Reading, probeCount> readings;
    bool isEnding = false;

    /// Waits one period; false when it ends.
    bool pause()
    {
        std::unique_lock lock(mutex);
        return !wake.wait_for(lock, config.period, [this] { return isEnding; });
    }
};

std::unique_ptr<ChipProbe> makeProbe(std::size_t index, const HostConfig &config)
{
    if (index == 0)
        return std::make_unique<NvmlProbe>(config.nvmlLibrary);
    return std::make_unique<DcmiProbe>(config.dcmiLibrary);
}

/// A driver's own thread: where its calls hang, the others go on and the age of its figures says so.
void runProbe(const std::shared_ptr<Shared> &shared, std::size_t index)
{
    const auto probe = makeProbe(index, shared->config);
    do {
        auto chips = probe->read();
        const std::lock_guard lock(shared->mutex);
        shared->readings[index] = {std::move(chips), Clock::now()};
        shared->wake.notify_all();
    } while (shared->pause());
}

PartFreshness telemetryFreshness(const Shared &shared)
{
    PartFreshness part{"telemetry", Reachability::Live, 0, {}, {}};
    for (const auto &reading : shared.readings) {
        if (!reading.time) {
            return {"telemetry", Reachability::Stale, std::nullopt, "DRIVER_SILENT",
                    "A chip driver of this computer has not answered yet."};
        }
        const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *reading.time);
        part.ageMs = std::max(*part.ageMs, static_cast<std::uint64_t>(age.count()));
        if (age > 3 * shared.config.period) {
            part.reachability = Reachability::Stale;
            part.reason = "DRIVER_SILENT";
            part.message = "A chip driver of this computer no longer answers.";
        }
    }
    return part;
}

std::string hostName()
{
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string("localhost");
}

void runPicture(const std::shared_ptr<Shared> &shared, SnapshotSink &sink)
{
    const long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    HostPicture picture(shared->config, hostName(), static_cast<std::uint32_t>(std::max(1L, cpus)));
    // The first picture waits a little for the drivers, so that chips are not seen to appear one vendor after the other.
    {
        std::unique_lock lock(shared->mutex);
        shared->wake.wait_for(lock, std::chrono::seconds(1), [&] {
            return shared->isEnding || (shared->readings[0].time && shared->readings[1].time);
        });
    }
    do {
        const MachineFacts machine = readMachine(shared->config.procFolder);
        std::vector<HostChip> chips;
        std::vector<PartFreshness> parts{{"nodes", Reachability::Live, 0, {}, {}}, {"jobs", Reachability::Live, 0, {}, {}}};
        {
            const std::lock_guard lock(shared->mutex);
            if (shared->isEnding)
                return;
            for (const auto &reading : shared->readings)
                chips.insert(chips.end(), reading.chips.begin(), reading.chips.end());
            parts.push_back(telemetryFreshness(*shared));
        }
        sink.publish(picture.update(machine, chips));
        sink.freshness(std::move(parts));
    } while (shared->pause());
}

class HostSource final : public Source
{
public:
    explicit HostSource(HostConfig config) : m_shared(std::make_shared<Shared>(std::move(config))) {}
    ~HostSource() override { HostSource::stop(); }

    void start(SnapshotSink &sink) override
    {
        for (std::size_t i = 0; i < probeCount; ++i)
            std::thread([shared = m_shared, i] { runProbe(shared, i); }).detach();
        m_picture = std::thread([shared = m_shared, &sink] { runPicture(shared, sink); });
    }

    void stop() override
    {
        {
            const std::lock_guard lock(m_shared->mutex);
            m_shared->isEnding = true;
        }
        m_shared->wake.notify_all();
        // This thread never calls a driver, so it ends at once; those that do are left to their end.
        if (m_picture.joinable())
            m_picture.join();
    }

private:
    std::shared_ptr<Shared> m_shared;
    std::thread m_picture;
};

} // namespace

std::unique_ptr<Source> makeHostSource(HostConfig config)
{
    return std::make_unique<HostSource>(std::move(config));
}

} // namespace chipdeck::gateway
