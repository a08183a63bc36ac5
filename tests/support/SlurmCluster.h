#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::tests {

/// A real Slurm of a test's own, through chipdeck-practice; gone, with all its processes, when the object is. Also gone
/// when the test program crashes.
class SlurmCluster
{
public:
    struct Options {
        std::string program;  ///< empty: chipdeck-practice as built
        std::string name;  ///< empty: one of its own, so that tests may run side by side
        std::vector<std::string> pools;  ///< as --pool: "mix=2*gpu:a100:4+gpu:l40s:4"; empty: nodes and chips
        int nodes = 4;  ///< half gpu:h100 (nv01, nv02), half npu:910c (as01, as02)
        int chips = 8;  ///< on each node
        bool gateway = false;  ///< start chipdeck-gateway too
        bool autoRestart = true;
        bool accounting = false;  ///< slurmdbd on a private MariaDB, with the accounts of AccountTree.h, limits and preemption
        std::vector<std::string> configExtra;  ///< lines for slurm.conf
        std::vector<std::string> arguments;  ///< further options of chipdeck-practice
    };

    struct Output {
        int exitCode = -1;  ///< 128 + the signal for a program that was killed
        std::string out;  ///< standard output and error
        bool ok() const { return exitCode == 0; }
    };

    struct Daemon {
        std::string name;  ///< munged mariadbd slurmdbd slurmctld slurmd-NODE slurmrestd gateway
        pid_t pid = 0;  ///< 0: not running
        std::string state;  ///< waiting starting ready backoff down
        int restarts = 0;
    };

    /// Why no Slurm can run here; empty when it can. For QSKIP.
    static std::string skipReason();
    /// The same for a cluster with accounting.
    static std::string accountingSkipReason();

    /// Starts it and waits until every node is up; ok() tells how that went.
    SlurmCluster();
    explicit SlurmCluster(Options options);
    ~SlurmCluster();
    SlurmCluster(const SlurmCluster &) = delete;
    SlurmCluster &operator=(const SlurmCluster &) = delete;

    bool ok() const { return m_error.empty(); }
    const std::string &error() const { return m_error; }

    const std::string &runtimeFolder() const { return m_runtimeFolder; }
    const std::string &confPath() const { return m_confPath; }
    std::string restSocket() const { return m_runtimeFolder + "/rest.sock"; }
    const std::string &gatewaySocket() const { return m_gatewaySocket; }
    /// A daemon's log: munged slurmctld slurmd-NODE slurmrestd gateway.
    std::string logPath(const std::string &daemon) const { return m_runtimeFolder + "/log/" + daemon + ".log"; }

    /// Runs a Slurm command (or any other) against this cluster and waits for it.
    Output run(const std::vector<std::string> &command, const std::string &input = {},
               std::chrono::milliseconds patience = std::chrono::seconds(30)) const;

    /// Submits a script through sbatch with these options; returns the job's id, 0 when refused.
    unsigned submit(const std::string &script, const std::vector<std::string> &options = {}) const;

    /// The process that holds the cluster; killing it ends the cluster.
    pid_t clientPid() const { return m_join; }
    std::vector<Daemon> daemons() const;
    pid_t daemonPid(const std::string &name) const;
    /// Sends a signal: SIGKILL, SIGSTOP, SIGCONT. False when it does not run.
    bool killDaemon(const std::string &name, int signalNumber) const;
    bool setAutoRestart(bool on) const;
    bool startDaemon(const std::string &name) const;
    /// Waits until all daemons are ready and every node answers.
    bool waitReady(std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

    /// chipdeck-practice itself, as built.
    static std::string program();

private:
    std::vector<std::string> joinCommand() const;
    void start();
    void makeAccounts();
    bool awaitReady(int output);
    bool control(const std::vector<std::string> &words) const;

    Options m_options;
    std::string m_name;
    std::string m_runtimeFolder;
    std::string m_confPath;
    std::string m_gatewaySocket;
    std::string m_error;
    pid_t m_join = 0;
    int m_lifetime = -1;  ///< the joining process's standard input
};

} // namespace chipdeck::tests
