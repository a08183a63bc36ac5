#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "app/gateway/sources/Reach.h"
#include "app/gateway/sources/slurm/Descriptor.h"
#include "app/gateway/sources/slurm/StepFrames.h"
#include "app/gateway/sources/slurm/StepLoop.h"

namespace chipdeck::gateway::slurm {

/// One srun that joins a connection to a step inside a job. Lives on the thread of its loop, until srun has ended.
class Step : public std::enable_shared_from_this<Step>
{
public:
    struct Process {
        pid_t id = -1;
        int input = -1;   ///< its standard input, or the terminal that it has
        int output = -1;  ///< its standard output; -1 with a terminal
        int errors = -1;
    };

    /// Takes the descriptors over; they do not block.
    Step(StepLoop &loop, const Process &process, const ReachTarget &target, std::string mark, std::weak_ptr<ConnectionEvents> events);
    ~Step();

    void begin();
    void send(std::string data);
    void endInput();
    void resize(domain::TerminalSize size);
    void readOn();
    /// Nobody wants it any more.
    void close();
    void tick(StepLoop::Clock::time_point now);

    static constexpr std::chrono::seconds openingPatience{20};

private:
    bool isShell() const { return m_target.kind == ReachTarget::Kind::Shell; }
    int output() const { return m_output.isOpen() ? m_output.get() : m_input.get(); }
    void watch();
    void read();
    void readErrors();
    void take(std::string bytes);
    void greet(StepGreeting greeting);
    void deliver(std::string data);
    void write();
    void finishOutput();
    void takeExit();
    void maybeEnd();
    void giveUp(domain::Failure failure);
    domain::ConnectionEnded endOf() const;
    domain::Failure whyNotOpened() const;
    bool wasCancelled() const;
    void closeInput();
    void signal(int number) const;

    StepLoop &m_loop;
    const ReachTarget m_target;
    const std::weak_ptr<ConnectionEvents> m_events;
    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_errors;
    Descriptor m_processDescriptor;
    const pid_t m_process;
    const StepLoop::Clock::time_point m_begun = StepLoop::Clock::now();
    StepLoop::Clock::time_point m_closed;
    StepLoop::Clock::time_point m_said = m_begun;

    GreetingReader m_greetings;
    FrameReader m_frames;
    std::optional<StepGreeting> m_greeting;
    std::optional<domain::Failure> m_failure;  ///< why it was not opened
    std::string m_held;       ///< read before it was wanted
    std::string m_writing;
    std::size_t m_written = 0;
    std::string m_words;      ///< of standard error
    std::optional<int> m_exitCode;
    bool m_isWanted = true;   ///< output may be read
    bool m_owesSent = false;  ///< of what is being written
    bool m_hasOutputEnded = false;
    bool m_hasSaidEnd = false;
    bool m_isClosing = false;
};

} // namespace chipdeck::gateway::slurm
