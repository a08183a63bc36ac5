#include "app/gateway/service/UserGroups.h"

#include <cerrno>

#include <grp.h>
#include <pwd.h>

namespace chipdeck::gateway {

namespace {

constexpr std::size_t maxEntryBytes = 1 << 20;

/// Calls a function of the *_r kind with as much room as it wants; true when it found an entry.
template<typename Entry, typename Call>
bool find(Entry &entry, std::vector<char> &room, const Call &call)
{
    room.resize(4096);
    while (true) {
        Entry *found = nullptr;
        const int error = call(&entry, room.data(), room.size(), &found);
        if (error != ERANGE || room.size() >= maxEntryBytes)
            return error == 0 && found;
        room.resize(room.size() * 4);
    }
}

} // namespace

std::vector<std::string> groupsOf(const std::string &user)
{
    passwd account{};
    std::vector<char> room;
    if (!find(account, room, [&user](auto... rest) { return getpwnam_r(user.c_str(), rest...); }))
        return {};
    std::vector<gid_t> ids(64);
    int count = static_cast<int>(ids.size());
    while (getgrouplist(user.c_str(), account.pw_gid, ids.data(), &count) < 0 && ids.size() < 65'536) {
        ids.resize(ids.size() * 4);
        count = static_cast<int>(ids.size());
    }
    ids.resize(static_cast<std::size_t>(count));
    std::vector<std::string> names;
    for (const gid_t id : ids) {
        group entry{};
        std::vector<char> groupRoom;
        if (find(entry, groupRoom, [id](auto... rest) { return getgrgid_r(id, rest...); }))
            names.emplace_back(entry.gr_name);
    }
    return names;
}

} // namespace chipdeck::gateway
