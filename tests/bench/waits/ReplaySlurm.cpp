#include "tests/bench/waits/ReplaySlurm.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/practice/FreePorts.h"

namespace chipdeck::tests {

namespace fs = std::filesystem;

namespace {

bool isInPath(const std::string &program)
{
    std::istringstream folders(std::string(::getenv("PATH")) + ":/usr/sbin:/sbin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0)
            return true;
    }
    return false;
}

std::string shortHostName()
{
    std::array<char, 256> name = {};
    ::gethostname(name.data(), name.size() - 1);
    const std::string all = name.data();
    return all.substr(0, all.find('.'));
}

/// "StartTime=2026-01-02T03:04:05" of a line of jobcomp/filetxt, in UTC.
double timeIn(const std::string &line, const std::string &key)
{
    const auto found = line.find(" " + key + "=");
    if (found == std::string::npos)
        return 0;
    tm parts = {};
    if (!::strptime(line.c_str() + found + key.size() + 2, "%Y-%m-%dT%H:%M:%S", &parts))
        return 0;
    return static_cast<double>(::timegm(&parts));
}

} // namespace

std::string ReplaySlurm::skipReason()
{
    for (const char *program : {"munged", "slurmctld", "slurmd", "sbatch"}) {
        if (!isInPath(program))
            return std::string(program) + " is not installed (Debian: munge slurmctld slurmd slurm-client)";
    }
    return {};
}

ReplaySlurm::ReplaySlurm(const Options &options)
    : m_options(options)
{
    std::string folder = (fs::temp_directory_path() / "chipdeck-replay-XXXXXX").string();
    m_folder = ::mkdtemp(folder.data()) ? folder : std::string();
    m_firstPort = practice::findFreePorts(2).value_or(17'000);
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    m_clockStart = std::to_string(now.tv_sec * 1'000'000'000 + now.tv_nsec);
    fs::create_directories(file("state"));
    fs::create_directories(file("spool"));
    writeConfig();
    ::setenv("PATH", (std::string(::getenv("PATH")) + ":/usr/sbin").c_str(), 1);
    ::setenv("SLURM_CONF", file("slurm.conf").c_str(), 1);
    // Munge only vouches for users: by the real clock, so that its credentials never grow old.
    m_daemons.push_back(spawn({"munged", "--foreground", "--force", "--socket=" + file("munge"), "--key-file=" + file("key"),
                               "--pid-file=" + file("munge.pid"), "--log-file=" + file("munge.log"), "--seed-file=" + file("seed")},
                              "munged.log", false));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    m_daemons.push_back(spawn({"slurmctld", "-D", "-c"}, "slurmctld.log", true));
    m_daemons.push_back(spawn({"slurmd", "-D", "-N", "n1"}, "slurmd.log", true));
}

ReplaySlurm::~ReplaySlurm()
{
    stop();
    std::error_code error;
    fs::remove_all(m_folder, error);
}

double ReplaySlurm::stop()
{
    double seconds = 0;
    for (; !m_daemons.empty(); m_daemons.pop_back()) {
        rusage used = {};
        ::kill(m_daemons.back(), SIGKILL);
        ::wait4(m_daemons.back(), nullptr, 0, &used);
        for (const timeval &part : {used.ru_utime, used.ru_stime})
            seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) * 1e-6;
    }
    return seconds;
}

void ReplaySlurm::writeConfig() const
{
    std::ofstream key(file("key"), std::ios::binary);
    std::random_device random;
    for (int i = 0; i < 256; ++i)
        key.put(static_cast<char>(random() & 0xff));
    key.close();
    fs::permissions(file("key"), fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(file("completed")).close();
    const passwd *user = ::getpwuid(::geteuid());
    const std::string name = user ? user->pw_name : "root";
    // Ten seconds of the real clock for a message, a start, a kill: work is not faster, only waiting is.
    const long patience = std::min(60'000L, 10 * m_options.speed);
    // 30 s between cycles of backfill as by default, but for 15 real ms: with less, slurmctld does nothing else.
    const long interval = std::clamp(15 * m_options.speed / 1000, 30L, 10'800L);
    std::ofstream out(file("slurm.conf"));
    out << "ClusterName=replay\nSlurmctldHost=" << shortHostName() << "(127.0.0.1)\nSlurmctldPort=" << m_firstPort << "\nSlurmUser=" << name
        << "\nSlurmdUser=" << name << "\nAuthType=auth/munge\nAuthInfo=socket=" << file("munge")
        << ",cred_expire=1000000000\nCredType=cred/munge\nStateSaveLocation=" << file("state") << "\nSlurmdSpoolDir=" << file("spool")
        << "\nSlurmctldPidFile=" << file("slurmctld.pid") << "\nSlurmdPidFile=" << file("slurmd.pid")
        << "\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSwitchType=switch/none\nMpiDefault=none\n"
           "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nSchedulerType=sched/backfill\nPriorityType=priority/basic\n"
           "JobAcctGatherType=jobacct_gather/none\nAccountingStorageType=accounting_storage/none\nSlurmdParameters=config_overrides\n"
           "ReturnToService=2\nSlurmdTimeout=0\nInactiveLimit=0\nOverTimeLimit=UNLIMITED\nMaxJobCount=50000\nSlurmctldTimeout="
        << patience << "\nMessageTimeout=" << patience << "\nTCPTimeout=" << patience << "\nBatchStartTimeout=" << patience
        << "\nKillWait=" << patience << "\nUnkillableStepTimeout=" << patience << "\nSchedulerParameters=bf_continue,bf_window=20160,bf_resolution=60,bf_interval="
        << interval << ",bf_max_time=3600,bf_yield_interval=10000000\nJobCompType=jobcomp/filetxt\nJobCompLoc=" << file("completed")
        << "\nNodeName=n1 NodeHostname=" << shortHostName() << " NodeAddr=127.0.0.1 Port=" << m_firstPort + 1
        << " Sockets=1 CoresPerSocket=" << m_options.cpus << " ThreadsPerCore=1 RealMemory=1000\n"
        << "PartitionName=all Nodes=ALL Default=YES MaxTime=UNLIMITED\n";
}

pid_t ReplaySlurm::spawn(const std::vector<std::string> &command, const std::string &log, bool isFast)
{
    std::vector<char *> words;
    for (const auto &word : command)
        words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    const std::string path = file(log);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127);
    const int out = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (isFast) {
        ::setenv("LD_PRELOAD", CHIPDECK_FASTCLOCK, 1);
        ::setenv("CHIPDECK_CLOCK_SPEED", std::to_string(m_options.speed).c_str(), 1);
        ::setenv("CHIPDECK_CLOCK_START", m_clockStart.c_str(), 1);
        ::setenv("CHIPDECK_CLOCK_EPOCH", "1767225600", 1);
        ::setenv("TZ", "UTC", 1);
    }
    ::execvp(words[0], words.data());
    ::_exit(127);
}

int ReplaySlurm::run(const std::vector<std::string> &command, const std::string &log)
{
    int status = -1;
    const pid_t child = spawn(command, log, true);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool ReplaySlurm::waitReady()
{
    for (int i = 0; i < 100; ++i) {
        run({"sinfo", "-h", "-N", "-o", "ready %T"}, "sinfo.log");
        std::ifstream log(file("sinfo.log"));
        for (std::string line; std::getline(log, line);) {
            if (line == "ready idle")
                return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    std::cerr << std::ifstream(file("slurmctld.log")).rdbuf() << std::ifstream(file("slurmd.log")).rdbuf();
    return false;
}

bool ReplaySlurm::submit(std::size_t number, const TraceJob &job)
{
    return run({"sbatch", "-Q", "-N1", "-n1", "-c" + std::to_string(job.cpus), "-t" + std::to_string(static_cast<long>(job.limitS / 60)),
                "-J" + std::to_string(number), "-o/dev/null", "--wrap", "exec sleep " + std::to_string(static_cast<long>(job.runS))},
               "sbatch.log") == 0;
}

std::size_t ReplaySlurm::ended() const
{
    std::ifstream completed(file("completed"));
    return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(completed), {}, '\n'));
}

std::vector<domain::PastJob> ReplaySlurm::past(const std::vector<TraceJob> &trace) const
{
    std::map<std::size_t, domain::PastJob> jobs;
    std::ifstream completed(file("completed"));
    for (std::string line; std::getline(completed, line);) {
        const auto name = line.find(" Name=");
        if (name == std::string::npos)
            continue;
        const std::size_t number = std::strtoul(line.c_str() + name + 6, nullptr, 10);
        if (number >= trace.size())
            continue;
        const auto &traced = trace[number];
        jobs[number] = {std::to_string(number), {{0, traced.cpus}, traced.limitS, traced.user}, timeIn(line, "SubmitTime"),
                        timeIn(line, "StartTime"), timeIn(line, "EndTime"), 0};
    }
    std::vector<domain::PastJob> past;
    for (auto &[number, job] : jobs)
        past.push_back(std::move(job));
    return past;
}

} // namespace chipdeck::tests
