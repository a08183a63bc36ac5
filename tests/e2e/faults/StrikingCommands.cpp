#include "tests/e2e/faults/StrikingCommands.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <vector>

namespace chipdeck::tests {

namespace fs = std::filesystem;

namespace {

// PPID is the gateway; the program dies with it, since the gateway asks for that. A child of the program would not: Slurm's
// own is started in the program's place where it must die too.
constexpr const char *script = R"(#!/bin/sh
name=${0##*/}
real=/usr/bin/$name
folder=@FOLDER@
case $name:$1 in
sbatch:*|scancel:*|scontrol:hold|scontrol:update|scontrol:requeue|scontrol:create|scontrol:delete) ;;
*) exec "$real" "$@" ;;
esac
line=" $name $* "
strike=
[ -f "$folder/plan" ] && { IFS= read -r strike; IFS= read -r needle; } < "$folder/plan"
case $line in
*"$needle"*) [ -n "$strike" ] && mv "$folder/plan" "$folder/struck" ;;
*) strike= ;;
esac
[ "$strike" = before ] || echo "$line" >> "$folder/calls"
case $strike in
before) ;;
after) "$real" "$@" > "$folder/answer" 2>&1 ;;
in)
    echo $$ > "$folder/pid.new"
    mv "$folder/pid.new" "$folder/pid"
    until [ -f "$folder/go" ]; do sleep 0.01; done
    exec "$real" "$@"
    ;;
*) exec "$real" "$@" ;;
esac
kill -KILL $PPID
kill -STOP $$
)";

struct Connection {
    std::string local, peer, inode;
    unsigned long unread = 0;
};

std::vector<Connection> connections()
{
    std::vector<Connection> list;
    std::ifstream file("/proc/net/tcp");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string slot, state, queues, timer, retries, uid, timeout;
        Connection connection;
        words >> slot >> connection.local >> connection.peer >> state >> queues >> timer >> retries >> uid >> timeout >> connection.inode;
        if (queues.size() == 17)
            connection.unread = std::stoul(queues.substr(9), nullptr, 16);
        list.push_back(connection);
    }
    return list;
}

} // namespace

StrikingCommands::StrikingCommands(std::string folder) : m_folder(std::move(folder))
{
    std::error_code error;
    fs::create_directories(binFolder(), error);
    std::string text = script;
    text.replace(text.find("@FOLDER@"), 8, m_folder);
    for (const char *name : {"sbatch", "scancel", "scontrol"}) {
        const fs::path path = fs::path(binFolder()) / name;
        std::ofstream(path) << text;
        fs::permissions(path, fs::perms::owner_all, error);
    }
    for (const char *name : {"squeue", "sinfo"})
        fs::create_symlink(fs::path("/usr/bin") / name, fs::path(binFolder()) / name, error);
    m_isGood = !error && fs::exists("/usr/bin/sbatch");
}

void StrikingCommands::arm(Strike strike, const std::string &needle) const
{
    for (const char *name : {"/struck", "/pid", "/go"})
        fs::remove(m_folder + name);
    const char *word = strike == Strike::BeforeCall ? "before" : strike == Strike::AfterCall ? "after" : "in";
    std::ofstream(m_folder + "/plan.new") << word << '\n' << ' ' << needle << " \n";
    fs::rename(m_folder + "/plan.new", m_folder + "/plan");
}

bool StrikingCommands::hasStruck() const
{
    return fs::exists(m_folder + "/struck");
}

void StrikingCommands::letGo() const
{
    std::ofstream(m_folder + "/go") << '\n';
}

pid_t StrikingCommands::inCallPid() const
{
    pid_t process = 0;
    std::ifstream(m_folder + "/pid") >> process;
    return process;
}

int StrikingCommands::calls(const std::string &needle) const
{
    std::ifstream file(m_folder + "/calls");
    int count = 0;
    for (std::string line; std::getline(file, line);)
        count += line.find(' ' + needle + ' ') != std::string::npos;
    return count;
}

bool hasUnreadAtPeer(pid_t process)
{
    std::set<std::string> inodes;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator("/proc/" + std::to_string(process) + "/fd", error)) {
        const std::string target = fs::read_symlink(entry.path(), error).string();
        if (target.starts_with("socket:["))
            inodes.insert(target.substr(8, target.size() - 9));
    }
    const auto all = connections();
    for (const Connection &own : all) {
        if (!inodes.contains(own.inode))
            continue;
        for (const Connection &other : all) {
            if (other.local == own.peer && other.peer == own.local && other.unread > 0)
                return true;
        }
    }
    return false;
}

} // namespace chipdeck::tests
