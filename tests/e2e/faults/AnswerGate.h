#pragma once

#include <atomic>
#include <list>
#include <string>
#include <thread>

namespace chipdeck::tests {

/// Stands before a gateway's socket and passes everything on, until told to swallow what the gateway answers: then a call is
/// carried out, and its caller hears nothing.
class AnswerGate
{
public:
    AnswerGate(std::string path, std::string gatewaySocket);
    ~AnswerGate();
    AnswerGate(const AnswerGate &) = delete;
    AnswerGate &operator=(const AnswerGate &) = delete;

    std::string address() const { return "unix:" + m_path; }
    void swallowAnswers(bool on) { m_isSwallowing = on; }

private:
    struct Pair {
        int client = -1;
        int gateway = -1;
    };

    void run();
    void accept();
    /// False when one side has gone.
    bool pass(int from, int to, bool isAnswer) const;

    const std::string m_path;
    const std::string m_gatewaySocket;
    int m_listener = -1;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_isSwallowing = false;
    std::list<Pair> m_pairs;  ///< the thread's
    std::thread m_thread;
};

} // namespace chipdeck::tests
