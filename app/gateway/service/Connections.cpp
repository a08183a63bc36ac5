#include "app/gateway/service/Connections.h"

#include <vector>

#include "app/gateway/service/ConnectCall.h"

namespace chipdeck::gateway {

using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 1s;
constexpr unsigned threads = 4;
constexpr std::size_t maxQueue = 2048;

domain::Failure tooMany(const std::string &whose, int limit)
{
    return {domain::Code::ResourceExhausted, "TOO_MANY_CONNECTIONS",
            whose + " has " + std::to_string(limit) + " connections open, which is as many as this gateway allows; close some.", {}, {{"limit", std::to_string(limit)}}, {}};
}

} // namespace

Connections::Connections(Parts parts) : m_parts(std::move(parts)), m_pool("reach-" + m_parts.cluster, threads, maxQueue) {}

domain::Result<void> Connections::enter(const std::shared_ptr<ConnectCall> &call, const std::string &user, const std::string &job)
{
    const std::lock_guard lock(m_mutex);
    if (m_ofJob[job] >= m_parts.limits.perJob)
        return tl::unexpected(tooMany("Job " + job, m_parts.limits.perJob));
    if (m_ofUser[user] >= m_parts.limits.perUser)
        return tl::unexpected(tooMany(user, m_parts.limits.perUser));
    ++m_ofJob[job];
    ++m_ofUser[user];
    m_calls.emplace(call.get(), call);
    if (!std::exchange(m_isLooking, true))
        m_pool.postAfter(lookInterval, [this] { look(); });
    return {};
}

void Connections::leave(const ConnectCall *call, const std::string &user, const std::string &job)
{
    const std::lock_guard lock(m_mutex);
    if (m_calls.erase(call) == 0)
        return;
    if (--m_ofJob[job] == 0)
        m_ofJob.erase(job);
    if (--m_ofUser[user] == 0)
        m_ofUser.erase(user);
}

std::shared_ptr<ConnectRecord> Connections::findRecord(const SessionKey &key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_records.find(key);
    return found == m_records.end() ? nullptr : found->second.lock();
}

void Connections::keepRecord(const SessionKey &key, const std::shared_ptr<ConnectRecord> &record)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_records, [](const auto &entry) { return entry.second.expired(); });
    m_records[key] = record;
}

/// Once a second, as long as there are any.
void Connections::look()
{
    std::vector<std::shared_ptr<ConnectCall>> calls;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[key, call] : m_calls) {
            if (auto one = call.lock())
                calls.push_back(std::move(one));
        }
        m_isLooking = !m_calls.empty();
        if (m_isLooking)
            m_pool.postAfter(lookInterval, [this] { look(); });
    }
    const auto view = m_parts.state->view();
    for (const auto &call : calls)
        call->look(view.snapshot.get());
}

bool Connections::stop(std::chrono::milliseconds patience)
{
    const bool isClean = m_pool.stop(patience);
    // What is slower ends by itself: nothing of it needs this process.
    m_parts.reach->stop(patience);
    return isClean;
}

} // namespace chipdeck::gateway
