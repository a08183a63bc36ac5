#pragma once

#include <atomic>
#include <list>
#include <string>
#include <thread>

namespace chipdeck::tests {

/// Stands before a real slurmrestd and passes its answers on, until told to spoil them.
class FaultyRest
{
public:
    enum class Fault {
        None,
        Status500,
        Html,
        HalfJson,
        OneByteASecond,
        Silent,
        NoLists,  ///< only these stay out; all else, a ping too, is answered
        NoJobs,
    };

    explicit FaultyRest(std::string realSocket);
    ~FaultyRest();
    FaultyRest(const FaultyRest &) = delete;
    FaultyRest &operator=(const FaultyRest &) = delete;

    std::string address() const { return "unix:" + m_path; }
    void set(Fault fault) { m_fault = fault; }

private:
    void accept();
    void serve(int client);
    std::string answerOf(const std::string &request) const;
    std::string spoilt(const std::string &answer) const;
    bool send(int client, const std::string &request, const std::string &answer) const;
    bool isSwallowed(const std::string &request) const;

    std::string m_realSocket;
    std::string m_folder;
    std::string m_path;
    int m_listener = -1;
    std::atomic<bool> m_stopping = false;
    std::atomic<Fault> m_fault = Fault::None;
    std::list<std::thread> m_clients;
    std::thread m_thread;
};

} // namespace chipdeck::tests
