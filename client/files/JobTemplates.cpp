#include "client/files/JobTemplates.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "JobTemplatesData.h"
#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/files/JobFile.h"

namespace chipdeck::files {

using namespace domain;

namespace {

constexpr const char *suffix = ".toml";
constexpr std::size_t maxTemplates = 1000;

std::string harmlessName(const std::filesystem::path &path)
{
    return harmless(path.string(), 256);
}

tl::unexpected<Failure> cannotSave(const std::filesystem::path &path, const std::string &why)
{
    return failure(Code::FailedPrecondition, "CANNOT_SAVE", "Cannot write " + harmlessName(path) + ": " + why + ".");
}

Result<JobDescription> readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(Code::NotFound, "BAD_FILE", "Cannot read " + harmlessName(path) + ": " + std::strerror(errno) + ".");
    std::string text(maxJobFileBytes + 1, '\0');
    // One byte more than allowed is enough to see that it is too large.
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return parseJob(text, harmlessName(path.filename()));
}

/// Bytes on the disk, or why not.
std::string writeWhole(const std::filesystem::path &path, const std::string &text)
{
    std::FILE *file = std::fopen(path.c_str(), "wx");
    if (!file)
        return std::strerror(errno);
    const bool isWritten = std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
    const std::string why = isWritten ? "" : std::strerror(errno);
    std::fclose(file);
    return why;
}

} // namespace

std::filesystem::path JobTemplates::ownFolder()
{
    const auto absolute = [](const char *variable) {
        const char *value = std::getenv(variable);
        return value && *value == '/' ? std::filesystem::path(value) : std::filesystem::path();
    };
    if (const auto config = absolute("XDG_CONFIG_HOME"); !config.empty())
        return config / "chipdeck" / "templates";
    const auto home = absolute("HOME");
    return home.empty() ? home : home / ".config" / "chipdeck" / "templates";
}

bool JobTemplates::isName(const std::string &name)
{
    const auto isGood = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view(" -_.").find(c) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= 64 && name.front() != '.' && std::all_of(name.begin(), name.end(), isGood) && harmless(name, 256) == name;
}

std::filesystem::path JobTemplates::fileOf(const std::string &name) const
{
    return m_folder / (name + suffix);
}

std::vector<JobTemplate> JobTemplates::all() const
{
    std::vector<JobTemplate> list;
    for (const auto &[name, text] : templateFiles)
        list.push_back({std::string(name), false, parseJob(text, std::string(name) + suffix)});
    const auto firstOwn = static_cast<std::ptrdiff_t>(list.size());
    std::error_code error;
    for (std::filesystem::directory_iterator at(m_folder, error), end; !error && at != end && list.size() < maxTemplates; at.increment(error)) {
        const std::filesystem::path path = at->path();
        std::error_code ignored;
        // A pipe or device of that name would hold the reader up.
        if (path.extension() == suffix && isName(path.stem().string()) && at->is_regular_file(ignored))
            list.push_back({path.stem().string(), true, readFile(path)});
    }
    std::sort(list.begin() + firstOwn, list.end(), [](const JobTemplate &a, const JobTemplate &b) { return a.name < b.name; });
    return list;
}

Result<void> JobTemplates::save(const std::string &name, const JobDescription &job) const
{
    if (!isName(name))
        return failure(Code::InvalidArgument, "INVALID_NAME", "A template's name has 1 to 64 letters, digits, spaces and - _ . and does not begin with a point.");
    if (auto wrong = checkDescription(job); !wrong.empty()) {
        std::string message = "The job cannot be kept as it is: " + wrong.front().field + ": " + wrong.front().description;
        return tl::unexpected(Failure{Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, std::move(wrong)});
    }
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error)
        return cannotSave(m_folder, error.message());
    std::filesystem::path fresh = fileOf(name);
    fresh += "." + std::to_string(::getpid()) + ".new";
    std::filesystem::remove(fresh, error);
    if (const std::string why = writeWhole(fresh, jobText(job)); !why.empty()) {
        std::filesystem::remove(fresh, error);
        return cannotSave(fresh, why);
    }
    std::filesystem::rename(fresh, fileOf(name), error);
    if (error)
        return cannotSave(fileOf(name), error.message());
    return {};
}

Result<void> JobTemplates::remove(const std::string &name) const
{
    std::error_code error;
    if (isName(name) && std::filesystem::remove(fileOf(name), error))
        return {};
    if (error)
        return cannotSave(fileOf(name), error.message());
    return failure(Code::NotFound, "NO_SUCH_TEMPLATE", "There is no template of your own with the name \"" + harmless(name, 64) + "\".");
}

} // namespace chipdeck::files
