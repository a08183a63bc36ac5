#include "app/ctl/DefaultGateway.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::ctl {

namespace fs = std::filesystem;

namespace {

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

bool isPrivate(const std::string &folder)
{
    struct stat info {};
    return lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == geteuid() && (info.st_mode & 0077) == 0;
}

} // namespace

std::vector<std::string> socketsBelow(const std::string &folder)
{
    if (!isPrivate(folder))
        return {};
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    const auto look = [&found](const fs::path &socket) {
        std::error_code error;
        if (fs::is_socket(socket, error))
            found.emplace_back(fs::last_write_time(socket, error), socket.string());
    };
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error)) {
        if (entry.path().filename().string().starts_with("practice."))
            look(entry.path() / "gw" / "gateway.sock");
    }
    look(fs::path(folder) / "gateway.sock");
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> sockets;
    for (auto &[time, path] : found)
        sockets.push_back(std::move(path));
    return sockets;
}

domain::Result<std::vector<std::string>> gatewayAddresses(const std::vector<std::string> &given)
{
    if (!given.empty())
        return given;
    std::istringstream named(environment("CHIPDECK_GATEWAY"));
    std::vector<std::string> addresses;
    for (std::string address; named >> address;)
        addresses.push_back(address);
    if (!addresses.empty())
        return addresses;
    std::vector<std::string> folders{"/tmp/chipdeck-" + std::to_string(geteuid())};
    if (const std::string session = environment("XDG_RUNTIME_DIR"); !session.empty())
        folders.insert(folders.begin(), session + "/chipdeck");
    for (const std::string &folder : folders) {
        for (const std::string &socket : socketsBelow(folder))
            addresses.push_back("unix:" + socket);
    }
    if (addresses.empty())
        return domain::failure(domain::Code::Unavailable, "NO_GATEWAY",
                               "No gateway of yours runs on this machine. Start the practice cluster with app/run, or say which gateway: "
                               "--gateway unix:PATH, --gateway ssh://USER@HOST, or CHIPDECK_GATEWAY.");
    // One is enough: the newest. Sockets of gateways that were killed may lie behind it.
    addresses.resize(1);
    return addresses;
}

} // namespace chipdeck::ctl
