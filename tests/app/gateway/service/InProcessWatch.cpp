#include "InProcessWatch.h"

#include "client/codec/WatchDecoder.h"

namespace chipdeck::gateway::tests {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mailboxCapacity = 8;
constexpr auto readPatience = 20ms;

} // namespace

InProcessWatch::InProcessWatch(std::shared_ptr<WatchFeed> feed, WorkerPool &pool, codec::OpenWatch open)
    : m_pool(pool), m_cursor(std::move(feed), std::move(open)), m_mailbox(mailboxCapacity, [this] {
          const std::lock_guard lock(m_wakeMutex);
          m_isWoken = true;
          m_wake.notify_one();
      })
{
}

void InProcessWatch::wake()
{
    m_pool.post([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->pump();
    });
}

void InProcessWatch::request(codec::WatchRequest request)
{
    m_pool.post([self = shared_from_this(), request = std::move(request)]() mutable {
        {
            const std::lock_guard lock(self->m_mutex);
            if (const auto handled = self->m_cursor.handle(std::move(request)); !handled)
                self->fail(handled.error());
        }
        self->pump();
    });
}

void InProcessWatch::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_mailbox.close();
}

std::vector<codec::WatchMessage> InProcessWatch::take(std::size_t most)
{
    if (auto messages = m_mailbox.take(most); !messages.empty()) {
        wake();
        return messages;
    }
    std::unique_lock lock(m_wakeMutex);
    m_wake.wait_for(lock, 20ms, [this] { return m_isWoken; });
    m_isWoken = false;
    lock.unlock();
    wake();
    return m_mailbox.take(most);
}

void InProcessWatch::pump()
{
    const std::lock_guard lock(m_mutex);
    const auto now = WatchCursor::Clock::now();
    while (!m_isClosed && m_mailbox.hasRoom()) {
        m_fullSince.reset();
        const Message message = m_cursor.next(now);
        if (!message)
            return;
        auto decoded = codec::decodeWatch(*message);
        if (!decoded)
            return fail(decoded.error());
        m_mailbox.post(std::move(*decoded));
    }
    m_fullSince = m_fullSince.value_or(now);
    if (!m_isClosed && now - *m_fullSince > readPatience) {
        m_cursor.release();
        m_fullSince.reset();
        ++m_releases;
    }
}

void InProcessWatch::fail(const domain::Failure &failure)
{
    m_failure = failure;
    m_isClosed = true;
}

std::optional<domain::Failure> InProcessWatch::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

int InProcessWatch::releases() const
{
    const std::lock_guard lock(m_mutex);
    return m_releases;
}

} // namespace chipdeck::gateway::tests
