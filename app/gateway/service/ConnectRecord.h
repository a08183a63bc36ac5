#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "app/gateway/ledger/WriteLog.h"

namespace chipdeck::gateway {

/// The audit of one shell, one connection, or one tunnel with all of its connections: its beginning is on the disk before anything passes,
/// its end follows when the last that shares it lets go. Thread-safe.
class ConnectRecord
{
public:
    /// `place`: "port 8888 on nv01"
    ConnectRecord(WriteLog &log, WriteRequest request, std::string place) : m_log(log), m_request(std::move(request)), m_place(std::move(place)) {}
    ~ConnectRecord();
    ConnectRecord(const ConnectRecord &) = delete;
    ConnectRecord &operator=(const ConnectRecord &) = delete;

    /// Blocks.
    domain::Result<void> begin();
    void countConnection() { ++m_connections; }
    void countIn(std::size_t bytes) { m_in += bytes; }
    void countOut(std::size_t bytes) { m_out += bytes; }
    /// How it ended, in a word or two: "exit code 0", "JOB_ENDED".
    void setEnding(std::string words);

    std::uint64_t in() const { return m_in; }
    std::uint64_t out() const { return m_out; }

private:
    WriteLog &m_log;
    const WriteRequest m_request;
    const std::string m_place;
    const std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    std::atomic<bool> m_isBegun{false};
    std::atomic<std::uint64_t> m_connections{0};
    std::atomic<std::uint64_t> m_in{0};
    std::atomic<std::uint64_t> m_out{0};
    std::mutex m_mutex;
    std::string m_ending;
};

} // namespace chipdeck::gateway
