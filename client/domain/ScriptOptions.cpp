#include "client/domain/ScriptOptions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

/// Whether an option bears on where the job can run, and whether a rule of ours looks at that.
enum class Weight { None, Weighed, Unweighed };

struct KnownOption {
    char letter;  ///< '\0' = none
    std::string_view name;
    OptionTakes takes = OptionTakes::Value;
    Weight weight = Weight::None;
};

constexpr auto N = OptionTakes::Nothing;
constexpr auto V = OptionTakes::Value;
constexpr auto P = OptionTakes::Perhaps;
constexpr auto W = Weight::Weighed;
constexpr auto U = Weight::Unweighed;

constexpr std::array knownOptions = std::to_array<KnownOption>({
    {'A', "account", V, W}, {0, "acctg-freq"}, {'a', "array", V, W}, {0, "batch", V, U}, {0, "bb", V, U}, {0, "bbf", V, U},
    {'b', "begin"}, {'D', "chdir", V, W}, {0, "cluster-constraint", V, U}, {'M', "clusters"}, {0, "comment"},
    {'C', "constraint", V, U}, {0, "container", V, U}, {0, "contiguous", N, U}, {'S', "core-spec", V, U},
    {0, "cores-per-socket", V, U}, {0, "cpu-freq"}, {0, "cpus-per-gpu", V, U}, {'c', "cpus-per-task", V, W}, {0, "deadline", V, U},
    {0, "delay-boot"}, {'d', "dependency", V, U}, {'m', "distribution", V, U}, {'e', "error", V, W}, {'x', "exclude", V, U},
    {0, "exclusive", P, U}, {0, "export"}, {0, "export-file"}, {'B', "extra-node-info", V, U}, {0, "get-user-env", P}, {0, "gid"},
    {0, "gpu-bind"}, {0, "gpu-freq"}, {'G', "gpus", V, W}, {0, "gpus-per-node", V, W}, {0, "gpus-per-socket", V, U},
    {0, "gpus-per-task", V, W}, {0, "gres", V, W}, {0, "gres-flags", V, U}, {'h', "help", N}, {0, "hint", V, U}, {'H', "hold", N},
    {0, "ignore-pbs", N}, {'i', "input"}, {'J', "job-name", V, W}, {0, "kill-on-invalid-dep"}, {'L', "licenses", V, U},
    {0, "mail-type"}, {0, "mail-user"}, {0, "mcs-label", V, U}, {0, "mem", V, W}, {0, "mem-bind"}, {0, "mem-per-cpu", V, W},
    {0, "mem-per-gpu", V, U}, {0, "mincpus", V, U}, {0, "network", V, U}, {0, "nice", P}, {'k', "no-kill", P}, {0, "no-requeue", N},
    {'F', "nodefile", V, U}, {'w', "nodelist", V, U}, {'N', "nodes", V, W}, {'n', "ntasks", V, W}, {0, "ntasks-per-core", V, U},
    {0, "ntasks-per-gpu", V, U}, {0, "ntasks-per-node", V, W}, {0, "ntasks-per-socket", V, U}, {0, "open-mode"},
    {'o', "output", V, W}, {'O', "overcommit", N, W}, {'s', "oversubscribe", N}, {0, "parsable", N}, {'p', "partition", V, W},
    {0, "power", V, U}, {0, "prefer", V, U}, {0, "priority"}, {0, "profile"}, {0, "propagate", P}, {'q', "qos", V, W},
    {'Q', "quiet", N}, {0, "reboot", N}, {0, "requeue", N}, {0, "reservation", V, U}, {0, "share", N}, {0, "signal"},
    {0, "sockets-per-node", V, U}, {0, "spread-job", N}, {0, "switches"}, {0, "tasks-per-node", V, W}, {0, "test-only", N},
    {0, "thread-spec", V, U}, {0, "threads-per-core", V, U}, {'t', "time", V, W}, {0, "time-min", V, U}, {0, "tmp", V, U},
    {0, "uid"}, {0, "usage", N}, {0, "use-min-nodes", N}, {'v', "verbose", N}, {'V', "version", N}, {'W', "wait", N},
    {0, "wait-all-nodes"}, {0, "wckey"}, {0, "wrap"},
});

// Of a part. What is beyond is counted: hardly a script, and each takes memory.
constexpr std::size_t maxMistakes = 1000;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

const KnownOption *byLetter(char letter)
{
    const auto found = std::find_if(knownOptions.begin(), knownOptions.end(), [letter](const KnownOption &one) { return one.letter == letter; });
    return found == knownOptions.end() || letter == '\0' ? nullptr : &*found;
}

/// The option of that name, or the only one that begins so, as getopt_long() takes it.
const KnownOption *byName(std::string_view name)
{
    const KnownOption *found = nullptr;
    for (const KnownOption &one : knownOptions) {
        if (one.name == name)
            return &one;
        if (!name.empty() && one.name.starts_with(name)) {
            if (found)
                return nullptr;
            found = &one;
        }
    }
    return found;
}

constexpr std::size_t maxParts = 128;  // as Slurm

struct Word {
    std::string text;
    std::size_t line = 0;
};

/// The next word of a line, without its quotes and escapes, as sbatch cuts it; empty = no more. nullopt = a quote that nothing ends.
std::optional<std::string> takeWord(std::string_view &rest)
{
    while (!rest.empty() && isBlank(rest.front()))
        rest.remove_prefix(1);
    std::string word;
    char quote = '\0';
    bool isEscaped = false;
    for (; !rest.empty() && (quote != '\0' || !isBlank(rest.front())); rest.remove_prefix(1)) {
        const char c = rest.front();
        if (isEscaped) {
            word += c;
            isEscaped = false;
        } else if (c == '\\') {
            isEscaped = true;
        } else if (quote != '\0' ? c == quote : c == '"' || c == '\'') {
            quote = quote == '\0' ? c : '\0';
        } else if (c == '#' && quote == '\0') {
            rest = {};
            break;
        } else {
            word += c;
        }
    }
    if (quote != '\0')
        return std::nullopt;
    if (word.empty())
        rest = {};
    return word;
}

} // namespace

/// Cuts a script's lines into words.
class ScriptCutter
{
public:
    struct Part {
        ScriptOptions options;
        std::vector<Word> words;
    };

    explicit ScriptCutter(bool onlyFirst) : m_onlyFirst(onlyFirst) {}

    std::vector<Part> cut(std::string_view script)
    {
        for (std::size_t line = 1; !script.empty(); ++line) {
            const std::string_view text = script.substr(0, script.find('\n'));
            script.remove_prefix(std::min(text.size() + 1, script.size()));
            if (!cutLine(text, line))
                break;
        }
        return std::move(m_parts);
    }

private:
    /// false = sbatch reads no further.
    bool cutLine(std::string_view text, std::size_t line)
    {
        constexpr std::string_view mark = "#SBATCH";
        if (!text.starts_with(mark)) {
            // Slurm understands some lines of its elders too.
            bool &asksMore = m_parts.back().options.m_asksMore;
            asksMore = asksMore || text.starts_with("#PBS") || text.starts_with("#BSUB");
            const auto first = std::find_if_not(text.begin(), text.end(), isBlank);
            return first == text.end() || *first == '#';
        }
        std::string_view rest = text.substr(mark.size());
        while (true) {
            const auto word = takeWord(rest);
            if (!word) {
                m_parts.back().options.m_mistakes.push_back({line, "A quotation mark is not closed; add the second one.", NotTaken::OpenQuotation, {}});
                if (!m_onlyFirst)
                    return true;
                // sbatch gives up here: what it read so far counts for nothing.
                m_parts.back().words.clear();
                return false;
            }
            if (word->empty())
                return true;
            if (*word == "hetjob" || *word == "packjob") {
                // The next part of a job of several parts: rules for one do not fit it.
                m_parts.back().options.m_asksMore = true;
                if (!m_onlyFirst && m_parts.size() == maxParts)
                    m_parts.back().options.m_mistakes.push_back({line, "A job has at most " + std::to_string(maxParts) + " parts; what follows is left out.",
                                                                 NotTaken::TooManyParts, {std::to_string(maxParts)}});
                if (m_onlyFirst || m_parts.size() == maxParts)
                    return false;
                m_parts.emplace_back();
                return true;
            }
            m_parts.back().words.push_back({*word, line});
        }
    }

    bool m_onlyFirst;
    std::vector<Part> m_parts = std::vector<Part>(1);
};

/// Reads words as options.
class ScriptReader
{
public:
    ScriptReader(ScriptOptions &result, std::vector<Word> words) : m_result(result), m_words(std::move(words)) {}

    void readWords()
    {
        while (m_at < m_words.size()) {
            const Word &word = m_words[m_at++];
            if (word.text.starts_with("--") && word.text.size() > 2)
                readLong(word);
            else if (word.text.starts_with('-') && word.text.size() > 1 && word.text != "--")
                readLetters(word);
            else
                complain(word.line, "\"" + harmless(word.text, 60) + "\" is no option; write options as --name=value, and values with spaces in quotes.",
                         NotTaken::NoOption, {harmless(word.text, 60)});
        }
        if (m_unsaid > 0)
            m_result.m_mistakes.push_back({m_unsaidFrom, "From here on, " + std::to_string(m_unsaid) + " more words cannot be read.", NotTaken::MoreMistakes,
                                           {std::to_string(m_unsaid)}});
    }

private:
    void readLong(const Word &word)
    {
        const std::size_t equals = word.text.find('=');
        const bool hasValue = equals != std::string::npos;
        const std::string written = word.text.substr(2, hasValue ? equals - 2 : equals);
        const KnownOption *known = byName(written);
        std::string value = hasValue ? word.text.substr(equals + 1) : std::string();
        if (!known) {
            // A newer Slurm's. A word without dashes can only be its value, since sbatch takes no other words.
            if (!hasValue && m_at < m_words.size() && !m_words[m_at].text.starts_with('-'))
                value = m_words[m_at++].text;
            add(written, value, word.line, Weight::Unweighed);
            return;
        }
        if (hasValue && known->takes == OptionTakes::Nothing)
            complain(word.line, "--" + std::string(known->name) + " takes no value; remove \"" + harmless(value, 60) + "\".", NotTaken::TakesNoValue,
                     {std::string(known->name), harmless(value, 60)});
        else if (hasValue || known->takes != OptionTakes::Value)
            add(std::string(known->name), value, word.line, known->weight);
        else
            takeValue(*known, word.line);
    }

    /// "-n4", "-Hp train".
    void readLetters(const Word &word)
    {
        for (std::size_t i = 1; i < word.text.size(); ++i) {
            const KnownOption *known = byLetter(word.text[i]);
            if (!known) {
                complain(word.line, "sbatch has no option -" + harmless(word.text.substr(i, 1), 8) + "; remove it.", NotTaken::NoSuchLetter, {harmless(word.text.substr(i, 1), 8)});
                return;
            }
            const std::string rest = word.text.substr(i + 1);
            if (known->takes == OptionTakes::Nothing) {
                add(std::string(known->name), {}, word.line, known->weight);
                continue;
            }
            if (rest.empty() && known->takes == OptionTakes::Value)
                takeValue(*known, word.line);
            else
                add(std::string(known->name), rest, word.line, known->weight);
            return;
        }
    }

    /// The value is the next word, whatever that is.
    void takeValue(const KnownOption &known, std::size_t line)
    {
        if (m_at < m_words.size())
            add(std::string(known.name), m_words[m_at++].text, line, known.weight);
        else
            complain(line, "--" + std::string(known.name) + " lacks its value; write --" + std::string(known.name) + "=VALUE.", NotTaken::LacksItsValue,
                     {std::string(known.name)});
    }

    void add(std::string name, std::string value, std::size_t line, Weight weight)
    {
        if (name == "tasks-per-node")
            name = "ntasks-per-node";
        m_result.m_asksMore = m_result.m_asksMore || weight == Weight::Unweighed;
        m_result.m_options.push_back({std::move(name), std::move(value), line});
    }

    void complain(std::size_t line, std::string description, NotTaken cause, std::vector<std::string> about)
    {
        if (m_result.m_mistakes.size() < maxMistakes) {
            m_result.m_mistakes.push_back({line, std::move(description), cause, std::move(about)});
            return;
        }
        m_unsaidFrom = m_unsaid++ == 0 ? line : m_unsaidFrom;
    }

    ScriptOptions &m_result;
    std::vector<Word> m_words;
    std::size_t m_at = 0;
    std::size_t m_unsaid = 0;  ///< mistakes beyond the most
    std::size_t m_unsaidFrom = 0;  ///< line
};

std::optional<OptionTakes> takesOf(std::string_view name)
{
    const auto found = std::find_if(knownOptions.begin(), knownOptions.end(), [name](const KnownOption &one) { return one.name == name; });
    return found == knownOptions.end() ? std::nullopt : std::optional(found->takes);
}

bool decidesStart(std::string_view name)
{
    // Weighed nowhere else, as they only say how the tasks are laid out, or by a rule that asks for a trial.
    static constexpr std::array harmlessOnes = std::to_array<std::string_view>({"container", "distribution", "network", "power"});
    static constexpr std::array timely = std::to_array<std::string_view>({"begin", "priority", "reboot", "switches"});
    const auto isIn = [name](const auto &list) { return std::find(list.begin(), list.end(), name) != list.end(); };
    const auto known = std::find_if(knownOptions.begin(), knownOptions.end(), [name](const KnownOption &one) { return one.name == name; });
    return known == knownOptions.end() || isIn(timely) || (known->weight != Weight::None && !isIn(harmlessOnes));
}

std::string_view optionShortened(std::string_view name)
{
    const KnownOption *known = byName(name);
    return known && known->name != name ? known->name : std::string_view();
}

ScriptOptions ScriptOptions::read(std::string_view script)
{
    ScriptCutter::Part part = std::move(ScriptCutter(true).cut(script).front());
    ScriptReader(part.options, std::move(part.words)).readWords();
    return std::move(part.options);
}

std::vector<ScriptOptions> ScriptOptions::readParts(std::string_view script)
{
    std::vector<ScriptOptions> parts;
    for (ScriptCutter::Part &part : ScriptCutter(false).cut(script)) {
        ScriptReader(part.options, std::move(part.words)).readWords();
        parts.push_back(std::move(part.options));
    }
    return parts;
}

const ScriptOption *ScriptOptions::find(std::string_view name) const
{
    const auto found = std::find_if(m_options.rbegin(), m_options.rend(), [name](const ScriptOption &one) { return one.name == name; });
    return found == m_options.rend() ? nullptr : &*found;
}

} // namespace chipdeck::domain
