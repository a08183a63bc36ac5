#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace chipdeck::bench {

/// A program that ran to its end, its error output thrown away.
struct ProgramRun
{
    int exitCode = -1;                  // 128 + the signal when one ended it
    std::string output;
    double secondsToOutput = 0;         // from before the exec to the first byte of output, or to the end where there is none
    double seconds = 0;
    std::uint64_t residentBytes = 0;    // mapped pages counted: the most in the run's second half, when loading is over
    std::uint64_t peakBytes = 0;        // as the kernel accounts for it

    bool ok() const { return exitCode == 0; }
};

/// Touches a gibibyte, more than a run for a first token takes, and gives it back. A virtual machine's host takes free memory away, and bringing it again
/// costs a program ten times what clearing it does: whether that falls into a run would be chance.
void haveMemoryAtHand();

/// `libraries`: where the program's own shared libraries lie; may be empty. Memory is looked at every 20 ms when `watchMemory` is set.
ProgramRun runProgram(const std::vector<std::string> &command, const std::filesystem::path &libraries = {}, bool watchMemory = false);

} // namespace chipdeck::bench
