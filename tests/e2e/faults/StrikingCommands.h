#pragma once

#include <string>

#include <sys/types.h>

namespace chipdeck::tests {

/// A folder with programs named like Slurm's that a gateway calls in their place. They pass everything on, count the writes that
/// really reach Slurm's own, and kill the gateway that calls them at a chosen step of a chosen write.
class StrikingCommands
{
public:
    enum class Strike {
        BeforeCall,  ///< Slurm's program is never started
        AfterCall,   ///< it has ended; the gateway has not read what it said
        InCall,      ///< tells its process, inCallPid(), and waits for letGo(); the killing is the test's
    };

    /// `folder` exists; the programs come into it.
    explicit StrikingCommands(std::string folder);

    std::string binFolder() const { return m_folder + "/bin"; }
    /// Whether the programs could be made.
    bool isGood() const { return m_isGood; }

    /// The next write whose command line, between spaces, contains `needle` is struck, once.
    void arm(Strike strike, const std::string &needle) const;
    bool hasStruck() const;
    void letGo() const;
    /// The process that runs Slurm's own program; 0 = it has not come so far.
    pid_t inCallPid() const;
    /// How often Slurm's own programs were started for writes that contain `needle`.
    int calls(const std::string &needle) const;

private:
    std::string m_folder;
    bool m_isGood = false;
};

/// Whether something that this process has sent over TCP to this machine lies unread at the other end.
bool hasUnreadAtPeer(pid_t process);

} // namespace chipdeck::tests
