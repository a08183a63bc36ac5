#include "client/domain/description/ScriptImport.h"

#include <algorithm>
#include <unordered_map>

#include "client/domain/JobChecks.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/Text.h"
#include "client/domain/description/JobScript.h"
#include "client/domain/description/ScriptHead.h"

namespace chipdeck::domain {

namespace {

std::string shown(const ScriptOption &option)
{
    return "--" + harmless(option.name, 40) + (option.value.empty() ? "" : "=" + harmless(option.value, 80));
}

class Import
{
public:
    explicit Import(std::string_view script) : m_script(script) {}

    ScriptImport run()
    {
        const std::vector<ScriptOptions> parts = ScriptOptions::readParts(m_script);
        m_made.description.parts.resize(parts.size());
        for (std::size_t part = 0; part < parts.size(); ++part)
            takePart(part, parts[part]);
        finishReading(m_made.description);
        takeOthers();
        std::stable_sort(m_made.lines.begin(), m_made.lines.end(), [](const ImportLine &a, const ImportLine &b) { return a.line < b.line; });
        LoaderVariables loader;
        m_made.description.work = workOf(withoutSchedulerLines(m_script), loader);
        m_made.description.environment.merge(loader);
        if (auto wrong = checkScript(m_script))
            m_made.wrong.push_back({"script", std::move(*wrong)});
        return std::move(m_made);
    }

private:
    void takePart(std::size_t part, const ScriptOptions &options)
    {
        std::unordered_map<std::string_view, const ScriptOption *> lasts;
        for (const ScriptOption &option : options.all())
            lasts[option.name] = &option;
        for (const ScriptOption &option : options.all()) {
            ImportLine line{option.line, shown(option), {}};
            // The last one counts, as for sbatch.
            const ScriptOption *last = lasts.at(option.name);
            if (last == &option)
                line.reading = readOption(m_made.description, part, option.name, option.value);
            else
                line.reading = {OptionFate::Refused, {}, "Line " + std::to_string(last->line) + " says it again, and the last one counts.", NotTaken::SaidAgain,
                                {std::to_string(last->line)}};
            m_made.lines.push_back(std::move(line));
        }
        for (const ScriptMistake &mistake : options.mistakes())
            m_made.lines.push_back({mistake.line, {}, {OptionFate::Refused, {}, mistake.description, mistake.cause, mistake.about}});
    }

    void takeOthers()
    {
        for (const SchedulerLine &line : schedulerLines(m_script)) {
            if (line.isForSlurm())
                continue;
            m_made.lines.push_back({line.number, harmless(line.text, 80),
                                    {OptionFate::Refused, {}, "This line is for another scheduler; write the same into the fields.", NotTaken::OtherScheduler, {}}});
        }
    }

    std::string_view m_script;
    ScriptImport m_made;
};

} // namespace

std::string importText(const ImportLine &line)
{
    return "Line " + std::to_string(line.line) + (line.option.empty() ? "" : ", " + line.option) + ": " + line.reading.why;
}

ScriptImport importScript(std::string_view script)
{
    return Import(script).run();
}

} // namespace chipdeck::domain
