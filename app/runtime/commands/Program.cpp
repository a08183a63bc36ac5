#include "app/runtime/commands/Program.h"

#include "app/runtime/commands/CommandTable.h"

#include <algorithm>
#include <new>
#include <ostream>

namespace chipdeck::runtime {

namespace {

ExitCode tell(const Failure &failure, Console &console)
{
    console.err << "chipdeck-runtime: " << failure.text << "\n";
    return failure.code;
}

ExitCode runCommand(const Command &command, const std::vector<std::string> &words, Console &console)
{
    const Result<Arguments> arguments = Arguments::parse(command.spec, words);
    if (!arguments)
        return tell(arguments.error(), console);
    if (arguments->wantsHelp()) {
        console.out << commandHelp(command.spec);
        return ExitCode::Ok;
    }
    const Result<void> done = command.run(*arguments, console);
    console.out.flush();
    if (!done)
        return tell(done.error(), console);
    return console.out ? ExitCode::Ok : tell(unheard().value(), console);
}

} // namespace

tl::unexpected<Failure> unheard()
{
    return failure(ExitCode::Failed, "writing the output failed");
}

ExitCode runServer(const std::vector<std::string> &words, Console &console, Result<void> (*serve)(const Arguments &, Console &))
{
    const auto &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(), [](const Command &command) { return std::string("serve") == command.spec.name; });
    return runCommand({found->spec, serve}, words, console);
}

ExitCode runProgram(const std::vector<std::string> &words, Console &console)
{
    const std::string name = words.empty() ? "--help" : words.front();
    if (name == "--help" || name == "-h" || name == "help") {
        (words.empty() ? console.err : console.out) << programHelp();
        return words.empty() ? ExitCode::Usage : ExitCode::Ok;
    }
    if (name == "--version") {
        console.out << "chipdeck-runtime " CHIPDECK_VERSION "\n";
        return ExitCode::Ok;
    }
    const auto &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(), [&name](const Command &command) { return name == command.spec.name; });
    if (found == table.end())
        return tell({ExitCode::Usage, "there is no command '" + name + "' (chipdeck-runtime --help lists them)"}, console);
    try {
        return runCommand(*found, {words.begin() + 1, words.end()}, console);
    } catch (const std::bad_alloc &) {
        return tell({ExitCode::NoRoom, "there is not enough memory for this"}, console);
    }
}

} // namespace chipdeck::runtime
