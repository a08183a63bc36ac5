#include "app/practice/JobIds.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

constexpr int kStretch = 1000;
/// Slurm's MaxJobId is 67,043,328; a cluster may use more than its stretch.
constexpr int kHighest = 50'000'000;

int numberIn(int fd)
{
    char text[32] = {};
    const ssize_t size = ::pread(fd, text, sizeof text, 0);
    std::string_view digits(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    digits = digits.substr(0, digits.find('\n'));
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isSound = error == std::errc() && end == digits.data() + digits.size() && number >= 1 && number <= kHighest;
    return isSound ? number : 1;
}

} // namespace

std::string jobIdsFile()
{
    const char *state = std::getenv("XDG_STATE_HOME");
    const char *home = std::getenv("HOME");
    if (state && *state == '/')
        return std::string(state) + "/chipdeck/practice-next-job";
    return home && *home == '/' ? std::string(home) + "/.local/state/chipdeck/practice-next-job" : std::string();
}

int takeJobIds(const std::string &file)
{
    std::error_code ignored;
    const auto folder = std::filesystem::path(file).parent_path();
    std::filesystem::create_directories(folder.parent_path(), ignored);
    ::mkdir(folder.c_str(), 0700);
    // Not blocking: somebody may have put a pipe in its place.
    const Descriptor fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    struct stat info = {};
    if (!fd || ::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode) || ::flock(fd.get(), LOCK_EX) != 0)
        return 1;
    const int first = numberIn(fd.get());
    const int next = first > kHighest - kStretch ? 1 : first + kStretch;
    const std::string text = std::to_string(next) + "\n";
    // On a full disk the next start gets this stretch again, or begins anew: nothing worse than without the file.
    if (::ftruncate(fd.get(), 0) == 0)
        (void)!::pwrite(fd.get(), text.data(), text.size(), 0);
    return first;
}

} // namespace chipdeck::practice
