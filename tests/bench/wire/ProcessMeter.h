#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::bench {

/// CPU seconds that a process has used so far, all threads.
double cpuSeconds(pid_t process);
/// The same and that of all its children that have ended, to a hundredth of a second.
double cpuSecondsWithChildren(pid_t process);
/// Resident memory now and at its peak, MiB.
double residentMiB(pid_t process);
double peakMiB(pid_t process);

/// Bytes on the wire of this process's TCP connections to a port of 127.0.0.1, as the kernel counts them: HTTP/2 frames
/// and headers included, TCP/IP headers not.
struct WireBytes {
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
};
WireBytes wireBytes(int port);

/// This program again with other arguments, its standard input and output piped to us.
class Child
{
public:
    explicit Child(const std::vector<std::string> &arguments);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    pid_t pid() const { return m_pid; }
    std::string readLine();
    void closeInput();
    /// Closes its input, by which it ends, and waits.
    void end();

private:
    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
};

} // namespace chipdeck::bench
