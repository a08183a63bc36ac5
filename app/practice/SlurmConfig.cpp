#include "app/practice/SlurmConfig.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/practice/Accounting.h"

namespace chipdeck::practice {

namespace fs = std::filesystem;

namespace {

std::string devicePath(const ClusterPaths &paths, const std::string &gres, int index)
{
    return paths.runtimeFolder + "/dev/" + gres + std::to_string(index);
}

std::string gresList(const Pool &pool)
{
    std::string list;
    for (const auto &group : pool.chips) {
        list += (list.empty() ? "" : ",") + group.gres + (group.type.empty() ? "" : ":" + group.type) + ":"
                + std::to_string(group.count);
    }
    return list;
}

std::string joined(const std::set<std::string> &names)
{
    std::string list;
    for (const auto &name : names)
        list += (list.empty() ? "" : ",") + name;
    return list;
}

void writeNodes(std::ostream &out, const Options &options, const Place &place)
{
    int port = place.firstPort + 1;
    for (const auto &pool : options.layout.pools) {
        const int last = port + pool.nodeCount - 1;
        out << "NodeName=" << Layout::nodeRange(pool) << " NodeHostname=" << place.hostName
            << " NodeAddr=" << place.address << " Port=[" << port << "-" << last
            << "] Sockets=2 CoresPerSocket=32 ThreadsPerCore=1 RealMemory=512000 Gres=" << gresList(pool) << "\n";
        port = last + 1;
    }
    out << "PartitionName=all Nodes=ALL Default=YES MaxTime=7-00:00:00 DefaultTime=60\n";
    for (const auto &pool : options.layout.pools)
        out << "PartitionName=" << pool.name << " Nodes=" << Layout::nodeRange(pool)
            << " MaxTime=7-00:00:00 DefaultTime=60\n";
}

Outcome<void> writeFile(const std::string &path, const std::string &content)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (!file)
        return tl::unexpected(path + " cannot be written: " + std::strerror(errno));
    ::chmod(path.c_str(), 0600);
    return {};
}

Outcome<std::string> randomKey()
{
    std::string key(256, '\0');
    if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
        return tl::unexpected(std::string("No random bytes for munge's key: ") + std::strerror(errno));
    return key;
}

Outcome<void> writeDevices(const Layout &layout, const ClusterPaths &paths)
{
    // All nodes may share the same files: Slurm only counts them and derives each chip's index from them.
    std::map<std::string, int> counts;
    for (const auto &pool : layout.pools) {
        std::map<std::string, int> onNode;
        for (const auto &group : pool.chips)
            counts[group.gres] = std::max(counts[group.gres], onNode[group.gres] += group.count);
    }
    for (const auto &[gres, count] : counts) {
        for (int index = 0; index < count; ++index) {
            if (const auto written = writeFile(devicePath(paths, gres, index), {}); !written)
                return written;
        }
    }
    return {};
}

Outcome<void> makeFolders(const Options &options, const ClusterPaths &paths)
{
    std::error_code error;
    for (const char *folder : {"/state", "/spool", "/dev", "/gw"})
        fs::create_directories(paths.runtimeFolder + folder, error);
    fs::permissions(paths.runtimeFolder + "/gw", fs::perms::owner_all, error);
    for (const auto &node : options.layout.nodeNames())
        fs::create_directories(paths.runtimeFolder + "/spool/" + node, error);
    fs::create_directories(paths.logFolder, error);
    if (error)
        return tl::unexpected("The folders in " + paths.runtimeFolder + " cannot be made: " + error.message());
    return {};
}

/// The loopback address of this host's name: Debian writes 127.0.1.1 into /etc/hosts. Slurm can listen on that address
/// alone since it looks up the same name; where that gives another address or none, it listens on all, and only the key
/// of our munge opens it.
std::optional<std::string> loopbackAddressOf(const char *hostName)
{
    addrinfo hints = {};
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(hostName, nullptr, &hints, &found) != 0)
        return std::nullopt;
    const auto *address = reinterpret_cast<const sockaddr_in *>(found->ai_addr);
    char text[INET_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
    ::freeaddrinfo(found);
    return std::string_view(text).starts_with("127.") ? std::optional<std::string>(text) : std::nullopt;
}

} // namespace

Outcome<Place> thisPlace()
{
    Place place;
    const struct passwd *user = ::getpwuid(::geteuid());
    if (!user)
        return tl::unexpected("The user id " + std::to_string(::geteuid())
                              + " has no name on this machine, and Slurm needs one: run as a user of /etc/passwd.");
    place.user = user->pw_name;
    char name[256] = {};
    ::gethostname(name, sizeof name - 1);
    place.hostName = std::string(name).substr(0, std::string_view(name).find('.'));
    if (place.hostName.empty())
        place.hostName = "localhost";
    if (const auto loopback = loopbackAddressOf(name)) {
        place.address = *loopback;
        // The kernel calls 127.0.1.1 from 127.0.0.1, where an srun that listens on its own name only would not be
        // found.
        place.communication = place.address == "127.0.0.1" ? "NoCtldInAddrAny,NoInAddrAny" : "NoCtldInAddrAny";
    }
    return place;
}

std::string slurmConf(const Options &options, const ClusterPaths &paths, const Place &place)
{
    std::set<std::string> gresTypes;
    for (const auto &pool : options.layout.pools) {
        for (const auto &group : pool.chips)
            gresTypes.insert(group.gres);
    }
    std::ostringstream out;
    out << "ClusterName=practice\nSlurmctldHost=" << place.hostName << "(" << place.address
        << ")\nSlurmctldPort=" << place.firstPort
        << (place.communication.empty() ? "" : "\nCommunicationParameters=" + place.communication)
        << "\nSlurmUser=" << place.user << "\nSlurmdUser=" << place.user
        << "\nAuthType=auth/munge\nAuthInfo=socket=" << paths.mungeSocket()
        << "\nCredType=cred/munge\nStateSaveLocation=" << paths.runtimeFolder
        << "/state\nSlurmdSpoolDir=" << paths.runtimeFolder << "/spool/%n\nSlurmctldPidFile=" << paths.runtimeFolder
        << "/slurmctld.pid\nSlurmdPidFile=" << paths.runtimeFolder << "/spool/%n.pid\n"
        << "ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSwitchType=switch/none\nMpiDefault=none\n"
           "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core_Memory\nDefMemPerCPU=1000\n"
           "SchedulerType=sched/backfill\nJobAcctGatherType=jobacct_gather/none\n"
           "SlurmdParameters=config_overrides\nReturnToService=2\n"
           "SlurmctldTimeout=10\nSlurmdTimeout=60\nInactiveLimit=0\nKillWait=5\n"
        << (options.accounting ? accountingLines(options, paths, place) : "AccountingStorageType=accounting_storage/none\n");
    out << "MaxJobCount=" << options.maxJobCount << "\nFirstJobId=" << std::max(options.firstJobId, 1) << "\nSchedulerParameters=" << options.schedulerParameters
        << "\nGresTypes=" << joined(gresTypes) << "\n";
    writeNodes(out, options, place);
    for (const auto &line : options.configExtra)
        out << line << "\n";
    return out.str();
}

std::string gresConf(const Layout &layout, const ClusterPaths &paths)
{
    std::ostringstream out;
    out << "AutoDetect=off\n";
    for (const auto &pool : layout.pools) {
        std::map<std::string, int> next;
        for (const auto &group : pool.chips) {
            int &first = next[group.gres];
            out << "NodeName=" << Layout::nodeRange(pool) << " Name=" << group.gres;
            if (!group.type.empty())
                out << " Type=" << group.type;
            if (group.deviceFiles) {
                out << " File=" << paths.runtimeFolder << "/dev/" << group.gres << "[" << first << "-"
                    << first + group.count - 1 << "]\n";
            } else {
                out << " Count=" << group.count << "\n";
            }
            first += group.count;
        }
    }
    return out.str();
}

std::string gatewayConf(const ClusterPaths &paths, const std::string &user)
{
    std::ostringstream out;
    out << "# Written by chipdeck-practice for the practice cluster of this user.\n"
        << "[listen]\nunix = \"" << paths.gatewaySocket() << "\"\n\n"
        << "[state]\nfolder = \"" << paths.runtimeFolder << "/gw\"\n\n"
        << "[identity]\noperators = [\"" << user << "\"]\n\n"
        << "[[cluster]]\nid = \"practice\"\nname = \"Practice\"\nsource = \"slurm\"\npractice = true\n"
        << "rest = \"unix:" << paths.restSocket() << "\"\nslurm_conf = \"" << paths.slurmConf() << "\"\n";
    return out.str();
}

Outcome<void> writeCluster(const Options &options, const ClusterPaths &paths, const Place &place)
{
    if (const auto made = makeFolders(options, paths); !made)
        return made;
    const auto key = randomKey();
    if (!key)
        return tl::unexpected(key.error());
    if (const auto made = writeDevices(options.layout, paths); !made)
        return made;
    std::vector<std::pair<std::string, std::string>> files = {
        {paths.mungeKey(), *key},
        {paths.slurmConf(), slurmConf(options, paths, place)},
        {paths.runtimeFolder + "/gres.conf", gresConf(options.layout, paths)},
        // Nothing here uses control groups, but slurmd loads a plugin for them: this one needs neither rights nor a
        // mount.
        {paths.runtimeFolder + "/cgroup.conf", "CgroupPlugin=cgroup/v1\n"},
        {paths.gatewayConf(), gatewayConf(paths, place.user)},
    };
    if (options.accounting)
        files.emplace_back(paths.runtimeFolder + "/slurmdbd.conf", slurmdbdConf(paths, place));
    for (const auto &[path, content] : files) {
        if (const auto written = writeFile(path, content); !written)
            return written;
    }
    return {};
}

} // namespace chipdeck::practice
