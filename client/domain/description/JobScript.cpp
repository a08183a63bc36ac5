#include "client/domain/description/JobScript.h"

#include <algorithm>

#include "client/domain/JobChecks.h"
#include "client/domain/description/ShellWords.h"
#include "client/domain/description/SlurmText.h"

namespace chipdeck::domain {

namespace {

constexpr std::string_view launcher = "exec srun ";
constexpr std::string_view endOfOptions = "--";

constexpr std::string_view execution = "exec ";

/// What a line of hideColons() hides; nullopt for words that it would have left alone.
std::optional<std::vector<std::string>> hiddenWords(const std::vector<std::string> &words);

bool needsHiding(const std::vector<std::string> &words)
{
    return std::find(words.begin(), words.end(), ":") != words.end() || hiddenWords(words);
}

std::optional<std::vector<std::string>> hiddenWords(const std::vector<std::string> &words)
{
    if (words.size() != 3 || words[0] != "/bin/sh" || words[1] != "-c" || !words[2].starts_with(execution))
        return std::nullopt;
    auto inner = readShellLine(std::string_view(words[2]).substr(execution.size()));
    return inner && needsHiding(*inner) ? std::move(inner) : std::nullopt;
}

/// srun takes a ":" among a command's words for the mark between parts; a shell's line hides it.
std::vector<std::string> hideColons(std::vector<std::string> words)
{
    if (!needsHiding(words))
        return words;
    return {"/bin/sh", "-c", std::string(execution) + shellLine(words)};
}

std::vector<std::string> showColons(std::vector<std::string> words)
{
    auto inner = hiddenWords(words);
    return inner ? std::move(*inner) : std::move(words);
}

constexpr std::string_view setter = "env";

/// Only the work's own programs see these: srun and what else the script runs would load other libraries, too.
std::vector<std::string> withLoader(const LoaderVariables &loader, const std::vector<std::string> &words)
{
    std::vector<std::string> all;
    if (!loader.empty())
        all = {std::string(setter), std::string(endOfOptions)};
    for (const auto &[name, value] : loader)
        all.push_back(name + '=' + value);
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

LoaderVariables takeLoader(std::vector<std::string> &words)
{
    LoaderVariables loader;
    std::size_t at = 2;
    if (words.size() < 4 || words[0] != setter || words[1] != endOfOptions)
        return loader;
    for (; at < words.size() && isLoaderVariable(words[at]) && words[at].find('=') != std::string::npos; ++at)
        loader[words[at].substr(0, words[at].find('='))] = words[at].substr(words[at].find('=') + 1);
    if (at == words.size())
        return {};
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(loader.empty() ? 0 : at));
    return loader;
}

/// What srun does not take over from the job by itself.
std::vector<std::string> launchOptions(const JobDescription &description, std::size_t part)
{
    std::vector<std::string> words;
    if (description.parts.size() > 1)
        words.push_back("--het-group=" + std::to_string(part));
    if (const auto cpus = description.parts[part].cpusPerTask)
        words.push_back("--cpus-per-task=" + std::to_string(*cpus));
    return words;
}

std::string launch(const JobDescription &description, const std::vector<std::string> &further, const std::vector<std::string> &command)
{
    std::string line(launcher);
    for (std::size_t part = 0; part < description.parts.size(); ++part) {
        std::vector<std::string> words = launchOptions(description, part);
        words.insert(words.end(), further.begin(), further.end());
        words.emplace_back(endOfOptions);
        words.insert(words.end(), command.begin(), command.end());
        line.append(part == 0 ? "" : " : ").append(shellLine(words));
    }
    return line.append("\n");
}

class ContainerScript
{
public:
    ContainerScript(const ContainerWork &work, const LoaderVariables &loader, Vendor chips, std::vector<FieldViolation> &violations)
        : m_work(work), m_loader(loader), m_chips(chips), m_violations(violations)
    {
    }

    std::string write(const JobDescription &description, ContainerRuntime runtime)
    {
        switch (runtime) {
        case ContainerRuntime::None:
            refuse("container", "This cluster has no container runtime that Chipdeck knows of; Slurm's --container, Pyxis or Apptainer would be "
                                "needed, and the gateway's setting container_runtime says which there is. Give a script or a command instead.");
            return {};
        case ContainerRuntime::OciBundle:
            return bundle(description);
        case ContainerRuntime::Pyxis:
            return pyxis(description);
        case ContainerRuntime::Apptainer:
            return apptainer(description);
        }
        return {};
    }

private:
    void refuse(const char *field, const char *description) { m_violations.push_back({field, description}); }

    bool hasCommand(const char *runtime)
    {
        if (m_work.command.empty())
            m_violations.push_back({"container.command", std::string(runtime) + " does not start an image's own command; write the command here."});
        return !m_work.command.empty();
    }

    std::string bundle(const JobDescription &description)
    {
        if (!m_work.image.starts_with('/'))
            refuse("container.image", "Slurm's --container starts OCI bundles of the nodes' file system; write the bundle's whole path from / on.");
        if (!m_work.mounts.empty())
            refuse("container.mounts", "Slurm's --container mounts what the bundle's config.json says; name the folders there, or use a cluster with "
                                       "Pyxis or Apptainer.");
        return hasCommand("Slurm's --container") ? launch(description, {"--container=" + m_work.image}, hideColons(command())) : "";
    }

    std::string pyxis(const JobDescription &description)
    {
        std::vector<std::string> options{"--container-image=" + m_work.image};
        for (std::size_t i = 0; i < m_work.mounts.size(); ++i) {
            if (m_work.mounts[i].find(',') != std::string::npos)
                m_violations.push_back({"container.mounts[" + std::to_string(i) + "]", "Pyxis parts mounts by commas; mount a path without one."});
        }
        if (!m_work.mounts.empty())
            options.push_back("--container-mounts=" + joinText(m_work.mounts, ','));
        return hasCommand("Pyxis") ? launch(description, options, hideColons(command())) : "";
    }

    std::string apptainer(const JobDescription &description)
    {
        if (m_work.command.empty() && !m_loader.empty())
            refuse("container.command", "An image's own command gets no LD_ variables from Apptainer; write the command here.");
        std::vector<std::string> words{"apptainer", m_work.command.empty() ? "run" : "exec"};
        if (m_chips == Vendor::Nvidia)
            words.emplace_back("--nv");
        for (const std::string &mount : m_work.mounts)
            words.push_back("--bind=" + mount);
        words.push_back(m_work.image);
        const std::vector<std::string> inside = command();
        words.insert(words.end(), inside.begin(), inside.end());
        return launch(description, {}, hideColons(std::move(words)));
    }

    std::vector<std::string> command() const { return withLoader(m_loader, m_work.command); }

    const ContainerWork &m_work;
    const LoaderVariables &m_loader;
    Vendor m_chips;
    std::vector<FieldViolation> &m_violations;
};

/// The first part's words of a script that launch() wrote, cut where its options end.
struct Launched {
    std::vector<std::string> options;
    std::vector<std::string> command;
};

std::optional<Launched> readLaunch(std::string_view line)
{
    if (!line.starts_with(launcher) || !line.ends_with('\n'))
        return std::nullopt;
    line.remove_prefix(launcher.size());
    line.remove_suffix(1);
    auto words = readShellLine(line);
    if (!words)
        return std::nullopt;
    words->erase(std::find(words->begin(), words->end(), ":"), words->end());
    const auto cut = std::find(words->begin(), words->end(), endOfOptions);
    if (cut == words->end() || cut + 1 == words->end())
        return std::nullopt;
    return Launched{{words->begin(), cut}, showColons({cut + 1, words->end()})};
}

/// The value of an option that begins so; takes it for `value`.
bool takeOption(const std::string &word, std::string_view option, std::string &value)
{
    if (!word.starts_with(option))
        return false;
    value = word.substr(option.size());
    return true;
}

std::optional<ContainerWork> readApptainer(const std::vector<std::string> &words)
{
    ContainerWork work;
    std::size_t at = 2;
    if (words.size() < 3 || words[0] != "apptainer")
        return std::nullopt;
    for (std::string mount; at < words.size() && words[at].starts_with("--"); ++at) {
        if (takeOption(words[at], "--bind=", mount))
            work.mounts.push_back(mount);
    }
    if (at == words.size())
        return std::nullopt;
    work.image = words[at];
    work.command.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    return work;
}

std::optional<ContainerWork> readContainer(const Launched &launched)
{
    ContainerWork work;
    for (const std::string &option : launched.options) {
        std::string mounts;
        if (takeOption(option, "--container-mounts=", mounts))
            work.mounts = splitText(mounts, ',');
        else if (!takeOption(option, "--container-image=", work.image))
            takeOption(option, "--container=", work.image);
    }
    if (work.image.empty())
        return readApptainer(launched.command);
    work.command = launched.command;
    return work;
}

} // namespace

std::string scriptOf(const JobWork &work, const LoaderVariables &loader, const JobDescription &description, Vendor chips,
                     const SlurmAbilities &abilities, std::vector<FieldViolation> &violations)
{
    if (const auto *script = std::get_if<ScriptWork>(&work))
        return script->text;
    if (const auto *command = std::get_if<CommandWork>(&work))
        return std::string(commandMark) + launch(description, {}, hideColons(withLoader(loader, command->words)));
    return std::string(containerMark)
        + ContainerScript(std::get<ContainerWork>(work), loader, chips, violations).write(description, abilities.containers);
}

JobWork workOf(std::string_view script, LoaderVariables &loader)
{
    const bool isCommand = script.starts_with(commandMark);
    if (isCommand || script.starts_with(containerMark)) {
        auto launched = readLaunch(script.substr(isCommand ? commandMark.size() : containerMark.size()));
        if (launched && isCommand) {
            loader = takeLoader(launched->command);
            return CommandWork{launched->command};
        }
        if (auto container = launched ? readContainer(*launched) : std::nullopt) {
            loader = takeLoader(container->command);
            return *container;
        }
    }
    return ScriptWork{std::string(script)};
}

} // namespace chipdeck::domain
