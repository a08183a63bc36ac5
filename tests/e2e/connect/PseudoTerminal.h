#pragma once

#include <string>
#include <vector>

#include <sys/types.h>
#include <termios.h>

namespace chipdeck::tests {

/// A program on a terminal of its own, and the person before it.
class PseudoTerminal
{
public:
    PseudoTerminal(const std::vector<std::string> &command, int columns, int rows);
    ~PseudoTerminal();
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    void type(const std::string &keys) const;
    void resize(int columns, int rows) const;
    /// Reads until `words` were shown, a minute at most.
    bool waitFor(const std::string &words);
    /// All that was shown so far.
    const std::string &shown() const { return m_shown; }
    /// The program's exit code, 128 + the signal; -1 where it does not end within a minute.
    int exitCode();
    void signal(int number) const;
    /// Whether keys are shown and lines edited, as before a program took the terminal over.
    bool isPlain() const;

private:
    bool readSome(int patienceMs);

    int m_terminal = -1;
    pid_t m_process = -1;
    std::string m_shown;
};

} // namespace chipdeck::tests
