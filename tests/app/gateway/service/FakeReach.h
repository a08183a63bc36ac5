#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/sources/Reach.h"

namespace chipdeck::gateway {

/// Connections in memory: what is sent comes back in capitals, as fast as it is read on. A test decides how they open and end.
class FakeReach final : public Reach
{
public:
    struct Opened {
        ReachTarget target;
        ActingUser user;
        std::weak_ptr<ConnectionEvents> events;
        int readOns = 0;
        bool inputEnded = false;
        bool isDestroyed = false;
        domain::TerminalSize size;
    };

    std::optional<domain::Failure> refusal;
    bool opensAtOnce = true;
    bool holdsBack = false;  ///< what is sent stays under way

    std::vector<std::shared_ptr<Opened>> opened()
    {
        const std::lock_guard lock(m_mutex);
        return m_opened;
    }

    domain::Result<std::unique_ptr<Connection>> open(const ReachTarget &target, const ActingUser &user,
                                                     std::weak_ptr<ConnectionEvents> events) override
    {
        if (refusal)
            return tl::unexpected(*refusal);
        auto one = std::make_shared<Opened>();
        one->target = target;
        one->user = user;
        one->events = events;
        {
            const std::lock_guard lock(m_mutex);
            m_opened.push_back(one);
        }
        const auto heard = events.lock();
        if (opensAtOnce && heard)
            heard->opened({target.node, {8080, 8888}});
        return std::make_unique<Wire>(*this, one);
    }
    bool stop(std::chrono::milliseconds) override { return true; }

private:
    class Wire final : public Connection
    {
    public:
        Wire(FakeReach &reach, std::shared_ptr<Opened> one) : m_reach(reach), m_one(std::move(one)) {}
        ~Wire() override
        {
            const std::lock_guard lock(m_reach.m_mutex);
            m_one->isDestroyed = true;
        }
        void send(std::string data) override
        {
            if (m_reach.holdsBack)
                return;
            for (char &c : data)
                c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
            // From another thread, as a real one: the call holds its lock now.
            std::thread([events = m_one->events, data = std::move(data)] {
                if (const auto heard = events.lock()) {
                    heard->received(data);
                    heard->sent();
                }
            }).detach();
        }
        void endInput() override
        {
            {
                const std::lock_guard lock(m_reach.m_mutex);
                m_one->inputEnded = true;
            }
            std::thread([events = m_one->events] {
                if (const auto heard = events.lock()) {
                    heard->endOfData();
                    heard->ended(domain::ConnectionEnded{7, {}});
                }
            }).detach();
        }
        void resize(domain::TerminalSize size) override
        {
            const std::lock_guard lock(m_reach.m_mutex);
            m_one->size = size;
        }
        void readOn() override
        {
            const std::lock_guard lock(m_reach.m_mutex);
            ++m_one->readOns;
        }

    private:
        FakeReach &m_reach;
        const std::shared_ptr<Opened> m_one;
    };

    std::mutex m_mutex;
    std::vector<std::shared_ptr<Opened>> m_opened;
};

} // namespace chipdeck::gateway
