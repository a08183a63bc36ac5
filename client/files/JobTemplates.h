#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::files {

/// A job to begin with.
struct JobTemplate {
    std::string name;  ///< of its file, without ".toml"
    bool isOwn = false;  ///< in the user's folder; the others come with the program
    domain::Result<domain::JobDescription> job;  ///< or why its file cannot be used
};

/// Job files to begin with: those that come with the program (resources/templates) and those in a folder of the user's own. To share one, give its
/// file away or put one there. Every call reads the folder; one user's programs may use it at the same time.
class JobTemplates
{
public:
    /// Where this user's own are, for all programs: $XDG_CONFIG_HOME/chipdeck/templates, or below ~/.config. Empty without a home.
    static std::filesystem::path ownFolder();

    explicit JobTemplates(std::filesystem::path ownFolder) : m_folder(std::move(ownFolder)) {}

    /// Those of the program first, then the user's own, each by name. One's own of the same name stands beside the program's.
    std::vector<JobTemplate> all() const;
    /// Makes or replaces one of the user's own, whole or not at all. INVALID_NAME, INVALID_JOB or CANNOT_SAVE.
    domain::Result<void> save(const std::string &name, const domain::JobDescription &job) const;
    /// NO_SUCH_TEMPLATE or CANNOT_SAVE.
    domain::Result<void> remove(const std::string &name) const;
    /// Whether a name can be one: 1 to 64 letters of any script, digits, spaces, "-", "_" and ".", not beginning with ".".
    static bool isName(const std::string &name);

private:
    std::filesystem::path fileOf(const std::string &name) const;

    std::filesystem::path m_folder;
};

} // namespace chipdeck::files
