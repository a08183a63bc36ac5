#include "app/ctl/JobFileCommands.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "app/ctl/DescribedSubmit.h"
#include "app/ctl/SubmitCommand.h"
#include "client/codec/JsonCodec.h"
#include "client/domain/JobRules.h"
#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/DescriptionWords.h"
#include "client/domain/description/ScriptImport.h"
#include "client/files/JobFile.h"
#include "client/files/JobTemplates.h"

namespace chipdeck::ctl {

using domain::Failure;
using domain::OptionFate;

namespace {

ExitCode say(const Output &output, const Failure &failure)
{
    if (output.json) {
        output.err << codec::failureJson(failure) << '\n';
    } else {
        output.err << "chipdeckctl: " << domain::harmlessLines(failure.message) << '\n';
        // The first is in the message.
        for (std::size_t i = 1; i < failure.fields.size(); ++i)
            output.err << "  " << domain::harmless(failure.fields[i].field, 300) << ": " << domain::harmless(failure.fields[i].description, 1024) << '\n';
    }
    return failure.reason == "FILE_NOT_READABLE" || failure.reason == "FILE_NOT_WRITABLE" ? ExitCode::Usage
        : failure.reason == "NO_SUCH_TEMPLATE"                                           ? ExitCode::NotFound
                                                                                         : ExitCode::Refused;
}

std::string fateWords(const domain::OptionReading &reading)
{
    switch (reading.fate) {
    case OptionFate::Understood: return reading.field;
    case OptionFate::SlurmOnly: return "kept for Slurm alone";
    case OptionFate::Refused: return "NOT TAKEN: " + reading.why;
    }
    return {};
}

/// Where each option of the script went.
void tellImport(const domain::ScriptImport &import, std::ostream &out, const Screen &screen)
{
    Table table({{"LINE", true}, {"OPTION"}, {"BECAME", false, true}});
    std::size_t left = 0;
    for (const domain::ImportLine &line : import.lines) {
        const bool isLeft = line.reading.fate == OptionFate::Refused;
        left += isLeft ? 1 : 0;
        table.add({std::to_string(line.line), line.option, Cell(fateWords(line.reading), isLeft ? Tone::Bad : Tone::Plain)});
    }
    if (table.isEmpty())
        out << "The script asks a scheduler for nothing.\n";
    else
        table.print(out, screen);
    if (left > 0)
        out << left << " of " << import.lines.size() << " not taken\n";
}

std::optional<Failure> writeNew(const std::string &path, const std::string &text)
{
    // Never over a file that is there: it may be the only copy of something.
    std::FILE *file = std::fopen(path.c_str(), "wx");
    const bool isWritten = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const int why = errno;
    const bool isClosed = file && std::fclose(file) == 0;
    if (isWritten && isClosed)
        return std::nullopt;
    return Failure{domain::Code::InvalidArgument, "FILE_NOT_WRITABLE", "Cannot write " + domain::harmless(path, 256) + ": " + std::strerror(why) + ".", {}, {}, {}};
}

ExitCode runImport(const Arguments &arguments, const Output &output)
{
    const auto script = readText(arguments.operands[1], domain::maxScriptBytes);
    if (!script)
        return say(output, script.error());
    const domain::ScriptImport import = domain::importScript(*script);
    // Of the script itself first: without UTF-8 there is no file to write.
    auto wrong = import.wrong;
    for (domain::FieldViolation &one : domain::checkDescription(import.description)) {
        if (std::none_of(wrong.begin(), wrong.end(), [&one](const auto &other) { return other.field == one.field; }))
            wrong.push_back(std::move(one));
    }
    const bool isFile = arguments.has("output");
    // A pipe gets the file alone.
    std::ostream &report = isFile ? output.out : output.err;
    tellImport(import, report, isFile ? output.screen : Screen{});
    if (!import.wrong.empty()) {
        std::string message = domain::harmless(arguments.operands[1], 256) + " cannot be imported: " + import.wrong.front().description;
        return say(output, {domain::Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, import.wrong});
    }
    const std::string text = output.json ? codec::descriptionJson(import.description) + "\n" : files::jobText(import.description);
    if (!isFile)
        output.out << text;
    else if (const auto failure = writeNew(arguments.value("output"), text))
        return say(output, *failure);
    for (const domain::FieldViolation &one : wrong)
        report << "to be corrected: " << domain::harmless(one.field, 200) << ": " << domain::harmless(one.description, 1024) << '\n';
    return wrong.empty() ? ExitCode::Ok : ExitCode::Refused;
}

ExitCode runCheck(const Arguments &arguments, const Output &output)
{
    const auto job = readJobFile(arguments.operands[1], {});
    if (!job)
        return say(output, job.error());
    output.out << (output.json ? codec::descriptionJson(*job) : "Nothing is wrong with " + domain::harmless(arguments.operands[1], 256) + ".") << '\n';
    return ExitCode::Ok;
}

std::string chipWords(const domain::JobDescription &job)
{
    const domain::ChipNeed &chips = job.parts.front().chips;
    if (chips.count == 0)
        return "none";
    std::string words = std::to_string(chips.count) + " a " + std::string(domain::wordOf(chips.per));
    if (!chips.model.empty())
        words += ", " + chips.model;
    if (chips.leastMemoryGb)
        words += ", from " + std::to_string(static_cast<long>(*chips.leastMemoryGb)) + " GB";
    return words;
}

ExitCode listTemplates(const files::JobTemplates &templates, const Output &output)
{
    Table table({{"NAME"}, {"WHOSE"}, {"KIND"}, {"CHIPS", false, true}, {"NODES", true}});
    for (const files::JobTemplate &one : templates.all()) {
        const std::string whose = one.isOwn ? "yours" : "Chipdeck's";
        if (!one.job) {
            table.add({one.name, whose, "?", Cell("cannot be used: " + one.job.error().message, Tone::Bad), ""});
            continue;
        }
        const auto nodes = one.job->parts.front().leastNodes;
        if (output.json)
            output.out << codec::descriptionJson(*one.job) << '\n';
        table.add({one.name, whose, std::string(domain::wordOf(one.job->kind)), chipWords(*one.job), nodes ? std::to_string(*nodes) : "1"});
    }
    if (output.json)
        return ExitCode::Ok;
    table.print(output.out, output.screen);
    output.err << "yours are the .toml files in " << domain::harmless(files::JobTemplates::ownFolder().string(), 300) << '\n';
    return ExitCode::Ok;
}

/// Somebody's own goes before the program's of that name.
ExitCode showTemplate(const files::JobTemplates &templates, const std::string &name, const Output &output)
{
    const auto all = templates.all();
    auto found = std::find_if(all.rbegin(), all.rend(), [&name](const files::JobTemplate &one) { return one.name == name; });
    if (found == all.rend()) {
        std::set<std::string> names;
        for (const files::JobTemplate &one : all)
            names.insert(one.name);
        std::string list;
        for (const std::string &one : names)
            list.append(list.empty() ? "" : ", ").append(one);
        return say(output, {domain::Code::NotFound, "NO_SUCH_TEMPLATE", "There is no template \"" + domain::harmless(name, 64) + "\"; there are: " + list + ".", {}, {}, {}});
    }
    if (!found->job)
        return say(output, found->job.error());
    output.out << (output.json ? codec::descriptionJson(*found->job) + "\n" : files::jobText(*found->job));
    return ExitCode::Ok;
}

} // namespace

bool areJobFileWords(const std::vector<std::string> &operands)
{
    if (operands.size() == 1)
        return operands.front() == "templates";
    return operands.size() == 2 && (operands.front() == "import" || operands.front() == "check" || operands.front() == "template");
}

ExitCode runJobFile(const Arguments &arguments, const Output &output)
{
    const std::string &verb = arguments.operands.front();
    if (verb == "import")
        return runImport(arguments, output);
    if (verb == "check")
        return runCheck(arguments, output);
    const files::JobTemplates templates(files::JobTemplates::ownFolder());
    return verb == "templates" ? listTemplates(templates, output) : showTemplate(templates, arguments.operands[1], output);
}

} // namespace chipdeck::ctl
