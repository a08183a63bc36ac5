#include "app/gateway/service/ConnectRecord.h"

namespace chipdeck::gateway {

ConnectRecord::~ConnectRecord()
{
    if (!m_isBegun)
        return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_begun).count();
    std::string words = "ended: " + m_place;
    if (m_connections > 0)
        words.append(", ").append(std::to_string(m_connections)).append(m_connections == 1 ? " connection" : " connections");
    words.append(", ").append(std::to_string(m_in)).append(" bytes in, ").append(std::to_string(m_out)).append(" bytes out, ").append(std::to_string(seconds)).append(" s");
    if (!m_ending.empty())
        words.append(", ").append(m_ending);
    m_log.connectionEnded(m_request, words);
}

domain::Result<void> ConnectRecord::begin()
{
    auto begun = m_log.connectionBegun(m_request, "began: " + m_place);
    m_isBegun = begun.has_value();
    return begun;
}

void ConnectRecord::setEnding(std::string words)
{
    const std::lock_guard lock(m_mutex);
    m_ending = std::move(words);
}

} // namespace chipdeck::gateway
