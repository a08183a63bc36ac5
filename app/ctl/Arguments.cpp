#include "app/ctl/Arguments.h"

#include <algorithm>
#include <charconv>

#include "app/ctl/JobFileCommands.h"
#include "app/ctl/MaintenanceCommands.h"
#include "app/ctl/PriceCommands.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

using Parsed = tl::expected<Arguments, UsageError>;

tl::unexpected<UsageError> wrong(std::string message)
{
    return tl::unexpected(UsageError{std::move(message)});
}

std::string shown(std::string_view word)
{
    return "\"" + domain::harmless(word, 80) + "\"";
}

const OptionInfo *findOption(const std::vector<OptionInfo> &options, std::string_view name)
{
    const auto found = std::find_if(options.begin(), options.end(), [name](const OptionInfo &one) { return one.name == name; });
    return found != options.end() ? &*found : nullptr;
}

/// Reads the words one by one; options may stand before, between and behind the operands.
class Reader
{
public:
    explicit Reader(const std::vector<std::string> &words) : m_words(words) {}

    Parsed run()
    {
        // The command first: which options there are depends on it.
        while (m_next < m_words.size()) {
            const std::string word = m_words[m_next++];
            const bool isOption = !m_onlyOperands && (word.starts_with("--") || word == "-h");
            auto step = isOption ? option(word) : operand(word);
            if (!step)
                return tl::unexpected(step.error());
        }
        if (!m_result.command && !m_result.help && !m_result.version)
            return wrong("Say what to do, such as: chipdeckctl jobs. chipdeckctl --help lists the commands.");
        return std::move(m_result);
    }

private:
    using Step = tl::expected<void, UsageError>;

    Step operand(const std::string &word)
    {
        if (m_result.command) {
            m_result.operands.push_back(word);
            return {};
        }
        m_result.command = findCommand(word);
        // "help" and "help COMMAND" are --help.
        m_result.help = m_result.help || word == "help";
        if (!m_result.command && word != "help")
            return wrong("There is no command " + shown(word) + "; chipdeckctl --help lists them.");
        return {};
    }

    Step option(const std::string &word)
    {
        if (word == "--") {
            m_onlyOperands = true;
            return {};
        }
        const std::size_t equals = word.find('=');
        const std::string name = word == "-h" ? "help" : word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const OptionInfo *global = findOption(globalOptions(), name);
        const OptionInfo *own = m_result.command ? findOption(m_result.command->options, name) : nullptr;
        const OptionInfo *info = global ? global : own;
        if (!info)
            return wrong(unknown(name));
        std::string value;
        if (info->argument.empty() && equals != std::string::npos)
            return wrong("--" + name + " takes no value.");
        if (!info->argument.empty()) {
            if (equals != std::string::npos)
                value = word.substr(equals + 1);
            else if (m_next < m_words.size())
                value = m_words[m_next++];
            else
                return wrong("--" + name + " needs a value: --" + name + " " + std::string(info->argument) + ".");
        }
        return global ? takeGlobal(name, value) : takeOwn(*info, value);
    }

    std::string unknown(const std::string &name) const
    {
        if (!m_result.command)
            return "There is no option " + shown("--" + name) + " before a command; put the command first.";
        return "There is no option " + shown("--" + name) + "; chipdeckctl " + std::string(m_result.command->name)
            + " --help lists them.";
    }

    Step takeOwn(const OptionInfo &info, const std::string &value)
    {
        auto &values = m_result.options[std::string(info.name)];
        if (!values.empty() && !info.repeatable)
            return wrong("--" + std::string(info.name) + " is given twice; say it once.");
        values.push_back(value);
        return {};
    }

    Step takeGlobal(const std::string &name, const std::string &value)
    {
        if (name == "gateway") {
            m_result.gateways.push_back(value);
        } else if (name == "cluster") {
            m_result.cluster = value;
        } else if (name == "timeout") {
            const std::optional<std::uint64_t> seconds = parseCount(value);
            if (!seconds || *seconds == 0 || *seconds > 3600)
                return wrong("--timeout takes 1 to 3600 seconds, not " + shown(value) + ".");
            m_result.timeoutMs = static_cast<int>(*seconds) * 1000;
            m_result.hasTimeout = true;
        } else {
            (name == "json" ? m_result.json : name == "help" ? m_result.help : m_result.version) = true;
        }
        return {};
    }

    const std::vector<std::string> &m_words;
    std::size_t m_next = 0;
    bool m_onlyOperands = false;
    Arguments m_result;
};

tl::expected<void, UsageError> checkOperands(const Arguments &arguments)
{
    const std::size_t count = arguments.operands.size();
    const Operands kind = arguments.command->operands;
    if (kind == Operands::Prices && !arePriceWords(arguments.operands))
        return wrong("Usage: chipdeckctl prices show [VERSION] | history | put FILE");
    if (kind == Operands::JobFile && !areJobFileWords(arguments.operands))
        return wrong("Usage: chipdeckctl jobfile import SCRIPT | check FILE | templates | template NAME");
    if (kind == Operands::Maintenance) {
        if (const auto problem = maintenanceProblem(arguments); !problem.empty())
            return wrong(problem);
    }
    if (kind == Operands::Prices || kind == Operands::JobFile || kind == Operands::Maintenance)
        return {};
    if (kind == Operands::Jobs || kind == Operands::JobsAndValue) {
        const std::size_t jobs = kind == Operands::Jobs ? count : count - std::min<std::size_t>(count, 1);
        const bool hasValue = kind == Operands::Jobs || count > 0;
        if (arguments.has("filter") && jobs > 0)
            return wrong("Name the jobs or choose them by --filter, not both.");
        if (hasValue && (jobs > 0 || arguments.has("filter")))
            return {};
    }
    const bool takesJobs = kind == Operands::Jobs || kind == Operands::JobsAndValue;
    const std::size_t wanted = kind == Operands::None ? 0 : 1;
    const bool isOptional = kind == Operands::FileOrNone && count == 0;
    if (kind == Operands::Query || isOptional || (!takesJobs && count == wanted))
        return {};
    std::string usage = "Usage: chipdeckctl " + std::string(arguments.command->name);
    if (!arguments.command->usage.empty())
        usage.append(" ").append(arguments.command->usage);
    return wrong(usage);
}

struct Unit {
    std::string_view word;
    std::uint64_t factor;
};

template<std::size_t count>
std::optional<std::uint64_t> withUnit(std::string_view text, const Unit (&units)[count])
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::optional<std::uint64_t> number = parseCount(text.substr(0, digits));
    for (const Unit &unit : units) {
        if (number && unit.word == text.substr(digits) && *number <= UINT64_MAX / unit.factor)
            return *number * unit.factor;
    }
    return std::nullopt;
}

/// "H:MM:SS" and "MM:SS", with days before a "-".
std::optional<std::uint64_t> parseClock(std::string_view text)
{
    std::uint64_t days = 0;
    if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
        const std::optional<std::uint64_t> count = parseCount(text.substr(0, dash));
        if (!count || *count > 10000)
            return std::nullopt;
        days = *count;
        text.remove_prefix(dash + 1);
    }
    std::uint64_t seconds = 0;
    int parts = 0;
    for (bool more = true; more; ++parts) {
        const std::size_t colon = text.find(':');
        more = colon != std::string_view::npos;
        const std::optional<std::uint64_t> part = parseCount(text.substr(0, colon));
        if (!part || *part > 1'000'000 || (parts > 0 && *part > 59) || parts > 2)
            return std::nullopt;
        seconds = seconds * 60 + *part;
        text.remove_prefix(more ? colon + 1 : text.size());
    }
    if (days > 0 && parts != 3)
        return std::nullopt;
    return parts > 1 ? std::optional(days * 86400 + seconds) : std::nullopt;
}

/// Fills a job from options and remembers the first thing that is wrong.
class JobReader
{
public:
    explicit JobReader(const Arguments &arguments) : m_arguments(arguments) {}

    tl::expected<domain::JobSpec, UsageError> run()
    {
        texts();
        chips();
        m_job.nodes = count("nodes");
        m_job.cpusPerTask = count("cpus");
        m_job.tasks = count("tasks");
        if (m_arguments.has("priority"))
            m_job.priority = read("priority", parseCount(m_arguments.value("priority")), "a number from 1 on");
        if (m_arguments.has("time"))
            m_job.timeLimitS = read("time", parseDuration(m_arguments.value("time")), "90s, 15m, 4h, 2d or H:MM:SS");
        if (m_arguments.has("memory"))
            m_job.memoryPerNodeBytes = read("memory", parseSize(m_arguments.value("memory")), "a size such as 512M or 64G");
        environment();
        if (!m_error.empty())
            return wrong(m_error);
        return m_job;
    }

private:
    void texts()
    {
        m_job.displayName = m_arguments.value("name");
        m_job.pool = m_arguments.value("pool");
        m_job.hold = m_arguments.has("hold");
        m_job.array = m_arguments.value("array");
        m_job.workingDirectory = m_arguments.value("dir");
        m_job.stdoutPath = m_arguments.value("output");
        m_job.stderrPath = m_arguments.value("error");
        m_job.account = m_arguments.value("account");
        m_job.qos = m_arguments.value("qos");
        m_job.comment = m_arguments.value("comment");
    }

    void chips()
    {
        const std::string text = m_arguments.value("chips");
        const std::size_t colon = text.rfind(':');
        if (!m_arguments.has("chips"))
            return;
        const auto number = colon == std::string::npos ? std::nullopt : parseCount(std::string_view(text).substr(colon + 1));
        if (!number || *number == 0 || *number > 1'000'000 || colon == 0)
            return fail("chips", "a type and a count on each node, such as gpu:h100:4 or gpu:1");
        m_job.chipType = text.substr(0, colon);
        m_job.chipsPerNode = static_cast<std::uint32_t>(*number);
    }

    void environment()
    {
        const auto found = m_arguments.options.find("env");
        if (found == m_arguments.options.end())
            return;
        for (const std::string &pair : found->second) {
            const std::size_t equals = pair.find('=');
            if (equals == std::string::npos || equals == 0)
                return fail("env", "NAME=VALUE");
            m_job.environment[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
    }

    std::optional<std::uint32_t> count(const char *option)
    {
        if (!m_arguments.has(option))
            return std::nullopt;
        const std::optional<std::uint64_t> number = parseCount(m_arguments.value(option));
        if (!number || *number > UINT32_MAX) {
            fail(option, "a whole number");
            return std::nullopt;
        }
        return static_cast<std::uint32_t>(*number);
    }

    std::optional<std::uint64_t> read(const char *option, std::optional<std::uint64_t> value, const char *right)
    {
        if (!value)
            fail(option, right);
        return value;
    }

    void fail(const std::string &option, const char *right)
    {
        if (m_error.empty())
            m_error = "--" + option + " takes " + right + ", not " + shown(m_arguments.value(option)) + ".";
    }

    const Arguments &m_arguments;
    domain::JobSpec m_job;
    std::string m_error;
};

} // namespace

std::string Arguments::value(std::string_view option) const
{
    const auto found = options.find(option);
    return found != options.end() && !found->second.empty() ? found->second.back() : std::string();
}

tl::expected<Arguments, UsageError> parseArguments(const std::vector<std::string> &words)
{
    Parsed parsed = Reader(words).run();
    if (!parsed || parsed->help || parsed->version)
        return parsed;
    if (auto checked = checkOperands(*parsed); !checked)
        return tl::unexpected(checked.error());
    return parsed;
}

std::optional<std::uint64_t> parseCount(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> parseDuration(std::string_view text)
{
    if (text.find(':') != std::string_view::npos)
        return parseClock(text);
    constexpr Unit units[] = {{"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"w", 7UL * 86400}};
    return withUnit(text, units);
}

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    constexpr Unit units[] = {{"K", 1UL << 10}, {"M", 1UL << 20}, {"G", 1UL << 30}, {"T", 1UL << 40},
                              {"KiB", 1UL << 10}, {"MiB", 1UL << 20}, {"GiB", 1UL << 30}, {"TiB", 1UL << 40}};
    return withUnit(text, units);
}

tl::expected<domain::JobSpec, UsageError> jobFromArguments(const Arguments &arguments)
{
    return JobReader(arguments).run();
}

} // namespace chipdeck::ctl
