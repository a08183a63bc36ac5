#include "app/ctl/CommandTable.h"

#include <algorithm>

namespace chipdeck::ctl {

namespace {

const OptionInfo reason{"reason", "TEXT", "why; asked for where it touches others", false};
const OptionInfo node{"node", "NODE", "node of the job; its first if absent", false};
const OptionInfo requestId{"request-id", "ID", "repeat a submission safely: same id, same job", false};

std::vector<OptionInfo> submitOptions()
{
    return {
        {"pool", "POOL", "pool (partition) to run in", false},
        {"chips", "TYPE:COUNT", "chips on each node, such as gpu:h100:4", false},
        {"nodes", "COUNT", "number of nodes", false},
        {"time", "TIME", "time limit: 90s, 15m, 4h, 2d or H:MM:SS", false},
        {"name", "NAME", "the job's name; the file's name if absent", false},
        {"hold", "", "keep it from starting", false},
        {"array", "TASKS", "0-9, 1,3,5 or 0-99:10%4", false},
        {"env", "NAME=VALUE", "variable of its environment", true},
        {"cpus", "COUNT", "CPUs for each task", false},
        {"tasks", "COUNT", "number of tasks", false},
        {"memory", "SIZE", "memory on each node: 64G", false},
        {"dir", "PATH", "folder it runs in, absolute", false},
        {"output", "PATH", "file for its output", false},
        {"error", "PATH", "file for its errors", false},
        {"account", "ACCOUNT", "account it runs under", false},
        {"qos", "QOS", "quality of service", false},
        {"priority", "NUMBER", "priority, from 1 on", false},
        {"comment", "TEXT", "comment of one line", false},
        {"set", "FIELD=VALUE", "replace a field of FILE.toml: timing.limit=2h", true},
        {"dry-run", "", "say what would be wrong, submit nothing", false},
        requestId,
    };
}

/// What weighs for where a job runs, of the options of a submission.
std::vector<OptionInfo> previewOptions()
{
    static constexpr std::string_view weighing[] = {"pool", "chips", "nodes", "time", "array", "cpus", "tasks", "memory", "account", "qos", "priority", "set"};
    std::vector<OptionInfo> options{{"best", "WHAT", "what comes first: wait, price or speed", false},
                                    {"any-chips", "", "other types of chips too", false}};
    for (const OptionInfo &option : submitOptions()) {
        if (std::find(std::begin(weighing), std::end(weighing), option.name) != std::end(weighing))
            options.push_back(option);
    }
    return options;
}

std::vector<OptionInfo> jobOptions(std::vector<OptionInfo> own)
{
    own.insert(own.end(), {{"filter", "QUERY", "instead of JOB...: those that match and that it fits", false},
                           {"dry-run", "", "say what would happen, do nothing", false},
                           reason,
                           {"request-id", "ID", "repeat it safely: same id, same jobs", false}});
    return own;
}

std::vector<OptionInfo> logOptions()
{
    return {
        {"stderr", "", "its errors instead", false},
        {"follow", "", "go on while it grows", false},
        {"tail", "LINES", "only so many lines from the end", false},
        {"bytes", "BYTES", "only so many bytes from the end", false},
        {"search", "TEXT", "from the first line that holds it", false},
        {"regex", "PATTERN", "from the first line that matches (RE2)", false},
        {"ignore-case", "", "large and small letters are the same", false},
        {"filter", "", "all lines that match, and only those", false},
        {"since", "TIME", "from a time on: 14:30 or 2026-11-23T14:30", false},
        {"lines", "NUMBER", "at most so many lines", false},
        {"save", "FILE", "copy all of it into a new file", false},
        {"files", "", "list the files, of an array each task's", false},
    };
}

const OptionInfo since{"since", "TIME", "from then on: 2026-11-20, yesterday, -7d, 14:05", false};
const OptionInfo until{"until", "TIME", "up to then; a day is a whole day", false};
const OptionInfo csv{"csv", "", "as CSV, with all columns", false};

std::vector<OptionInfo> historyOptions()
{
    return {
        {"filter", "QUERY", "the same as QUERY without --filter", false},
        since,
        until,
        {"user", "USER", "only this user's", false},
        {"account", "ACCOUNT", "only of this account", false},
        {"pool", "POOL", "only of this pool (partition)", false},
        {"state", "STATE", "completed, failed, cancelled, timeout, ...; repeatable", true},
        {"sort", "BY", "ended, submitted, waited, ran, held or used", false},
        {"reverse", "", "the smallest first", false},
        {"limit", "NUMBER", "how many jobs; 50 if absent", false},
        csv,
    };
}

std::vector<OptionInfo> auditOptions()
{
    return {
        {"text", "TEXT", "only records with this in them", false},
        {"who", "NAME", "only of this principal", false},
        {"verb", "VERB", "cancel, hold, drain, prices, ...; repeatable", true},
        {"subject", "NAME", "only on jobs, nodes, ... with this in their name", false},
        {"outcome", "OUTCOME", "pending, done, refused or unknown; repeatable", true},
        since,
        until,
        {"count", "NUMBER", "how many records; 50 if absent", false},
        csv,
    };
}

std::vector<OptionInfo> maintenanceOptions()
{
    return {
        {"block", "BLOCK", "all nodes of this block instead of NODE...", false},
        {"chips", "POSITIONS", "chips 0,3 of the one node; not every scheduler can", false},
        {"mode", "MODE", "of its jobs: wait (if absent), requeue or stop", false},
        {"start", "TIME", "of a window: 2026-11-24T22:00, or +2h from now", false},
        {"length", "TIME", "of a window: 90m, 4h, 2d", false},
        {"ignore-jobs", "", "plan or change it though jobs may run when it begins", false},
        reason,
        {"request-id", "ID", "repeat it safely: same id, done once", false},
    };
}

/// What clusters are like now.
std::vector<CommandInfo> pictures()
{
    using O = Operands;
    return {
        {"clusters", "[QUERY]", "the clusters, their scheduler and freshness", O::Query, {}, "clusters --json"},
        {"pools", "[QUERY]", "pools (partitions) with their chips and limits", O::Query, {}, "pools vendor:ascend"},
        {"nodes", "[QUERY]", "nodes with state, chips and reason", O::Query, {}, "nodes state:drained,down"},
        {"chips", "[QUERY]", "chips with state, owner and telemetry", O::Query, {}, "chips vendor:ascend state:free"},
        {"jobs", "[QUERY]", "jobs that the scheduler lists", O::Query, {}, "jobs state:pending user:ann"},
        {"job", "JOB", "one job with all details",
         O::Job, {{"file", "", "as a job's FILE.toml, as it was submitted", false}}, "job 4711"},
        {"watch", "[QUERY]", "every change, one JSON object a line",
         O::Query, {{"seconds", "NUMBER", "stop after so many seconds", false}}, "watch state:running --seconds 60"},
    };
}

/// From a description to a job.
std::vector<CommandInfo> submissions()
{
    using O = Operands;
    return {
        {"submit", "FILE|-", "submit a script, - from standard input, or a job's FILE.toml",
         O::File, submitOptions(), "submit train.sh --chips gpu:h100:4 --time 2h"},
        {"again", "JOB", "submit a job once more, as it was submitted through its gateway",
         O::Job, {{"set", "FIELD=VALUE", "change a field: timing.limit=2h, name=again", true},
                  {"dry-run", "", "say what would be wrong, submit nothing", false}, requestId}, "again 4711 --set timing.limit=8h"},
        {"preview", "[FILE|-]", "where a job would run, when, and for how much; submits nothing",
         O::FileOrNone, previewOptions(), "preview --chips gpu:h100:8 --time 4h --best price"},
        {"jobfile", "import|check|template[s] [FILE|NAME]", "job files: make one of an #SBATCH script, check one, begin with a template",
         O::JobFile, {{"output", "FILE", "what import writes; never over a file that is there", false}}, "jobfile import old.sh --output train.toml"},
    };
}

/// What changes jobs and nodes.
std::vector<CommandInfo> actions()
{
    using O = Operands;
    return {
        {"cancel", "JOB...", "cancel jobs, or send them a signal", O::Jobs,
         jobOptions({{"signal", "SIGNAL", "TERM, SIGUSR1, 10, ...; ends the job if absent", false}}),
         "cancel --filter \"state:pending user:ann\" --dry-run"},
        {"hold", "JOB...", "keep waiting jobs from starting", O::Jobs, jobOptions({}), "hold 4711 4712"},
        {"release", "JOB...", "let held jobs start again", O::Jobs, jobOptions({}), "release --filter user:ann"},
        {"requeue", "JOB...", "stop jobs and put them back into the queue", O::Jobs, jobOptions({}), "requeue 4711 --reason \"bad data\""},
        {"suspend", "JOB...", "stop running jobs where they are; they keep their chips", O::Jobs, jobOptions({}), "suspend 4711"},
        {"unsuspend", "JOB...", "let suspended jobs run on", O::Jobs, jobOptions({}), "unsuspend 4711"},
        {"priority", "JOB... NUMBER", "set the priority of jobs", O::JobsAndValue, jobOptions({}), "priority 4711 4712 1000"},
        {"limit", "JOB... TIME", "set the time limit of jobs: 4h, 2d, H:MM:SS", O::JobsAndValue, jobOptions({}), "limit 4711 8h"},
        {"move", "JOB... POOL", "let waiting jobs run in another pool", O::JobsAndValue, jobOptions({}), "move 4711 4712 all"},
        {"drain", "NODE", "take a node out of service; running jobs go on",
         O::Node, {reason, {"preview", "", "only say who would be hit", false}}, "drain nv01 --reason \"a fan is loud\""},
        {"resume", "NODE", "put a node back into service", O::Node, {reason}, "resume nv01 --reason \"new fan\""},
        {"maintenance", "ACTION [NODE...|ID]", "preview | drain | resume | window NODE..., change | cancel | undo ID, or list",
         O::Maintenance, maintenanceOptions(), "maintenance drain nv01 nv02 --mode requeue --reason fans"},
    };
}

/// What jobs write and let in, what was, and what it costs.
std::vector<CommandInfo> others()
{
    using O = Operands;
    return {
        {"logs", "JOB", "a job's output", O::Job, logOptions(), "logs 4711 --tail 100 --follow"},
        {"connect", "JOB", "a port of a running job at a port of this computer",
         O::Job, {{"port", "PORT[:LOCAL]", "port in the job, and the one here; the same if absent", false}, node, reason}, "connect 4711 --port 8888"},
        {"shell", "JOB", "a shell in a running job; its exit code", O::Job, {node, reason}, "shell 4711"},
        {"history", "[QUERY]", "jobs that are over, newest first", O::Query, historyOptions(), "history --since yesterday --state failed --sort held"},
        {"audit", "", "who did what, newest first", O::None, auditOptions(), "audit --verb cancel --since -7d"},
        {"prices", "show [VERSION]|history|put FILE", "what a chip-hour costs and is sold for; show --file is what put takes", O::Prices,
         {{"file", "", "show it as a file that put takes", false}, reason, {"request-id", "ID", "repeat a put safely: same id, done once", false}},
         "prices put prices.toml --reason \"new contract\""},
        {"health", "", "freshness of every part of every cluster", O::None, {}},
        {"completion", "SHELL", "script for bash, zsh or fish", O::Shell, {}, "completion bash"},
    };
}

std::vector<CommandInfo> makeTable()
{
    std::vector<CommandInfo> table;
    for (const auto &part : {pictures(), submissions(), actions(), others()})
        table.insert(table.end(), part.begin(), part.end());
    return table;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string optionWords(const OptionInfo &option)
{
    std::string words = "--" + std::string(option.name);
    if (!option.argument.empty())
        words.append(" ").append(option.argument);
    return words;
}

std::string optionLines(const std::vector<OptionInfo> &options)
{
    std::string text;
    for (const OptionInfo &option : options)
        text.append("  ").append(padded(optionWords(option), 22)).append(option.help).append("\n");
    return text;
}

} // namespace

const std::vector<CommandInfo> &commandTable()
{
    static const std::vector<CommandInfo> table = makeTable();
    return table;
}

const std::vector<OptionInfo> &globalOptions()
{
    static const std::vector<OptionInfo> options{
        {"gateway", "ADDRESS", "gateway to ask; repeatable (CHIPDECK_GATEWAY)", true},
        {"cluster", "CLUSTER", "only this cluster, by id or name", false},
        {"json", "", "one JSON object a line", false},
        {"timeout", "SECONDS", "how long to wait; if absent 15, for a write 75", false},
        {"help", "", "help on the command", false},
        {"version", "", "the version", false},
    };
    return options;
}

const CommandInfo *findCommand(std::string_view name)
{
    const auto &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(), [name](const CommandInfo &one) { return one.name == name; });
    return found != table.end() ? &*found : nullptr;
}

std::string generalHelp()
{
    return R"(Usage: chipdeckctl COMMAND [ARGUMENT...] [OPTION...]

Look     clusters | pools | nodes | chips | jobs [QUERY]   tables, or --json
         job JOB            one job                 health   freshness
         history [QUERY]    jobs that are over      audit    who did what
         watch [QUERY]      changes                 logs JOB output; --follow
Act      submit|preview FILE|-  a script, or FILE.toml   again JOB  once more
         cancel | hold | release | requeue | suspend | unsuspend JOB...
         priority JOB... N  limit JOB... TIME  move JOB... POOL
                            --filter QUERY instead of JOB...; --dry-run
         drain | resume NODE --reason TEXT          maintenance --help
         connect JOB --port N[:LOCAL]      shell JOB    into a running job
More     jobfile import|check|template[s]  prices show|history|put  completion

--gateway ADDRESS  unix:PATH, ssh://USER@HOST[:PORT][/PROGRAM] (repeatable), or
                   'tls://HOST:PORT?ca=FILE&cert=FILE&key=FILE'; default:
                   CHIPDECK_GATEWAY, else the running practice cluster
--cluster C        only this cluster      --json     one JSON object a line
--timeout SECONDS  15, for a write 75     help COMMAND  its options, an example
QUERY  terms joined by "and": vendor:ascend state:allocated,faulty util<5
       -user:ann node:nv0* name:"two words" ended:<1h; a bare word finds names
JOB    4711, 4711_3 or clusters/C/jobs/4711; NODE alike

Exit: 0 done  1 refused  2 usage  3 unreachable  4 not found  5 outcome unknown
)";
}

std::string commandHelp(const CommandInfo &command)
{
    // Some have so many options of their own that the general ones, and a blank line, would push them off the screen.
    const bool isLong = command.options.size() >= 10;
    std::string text = "Usage: chipdeckctl " + std::string(command.name);
    if (!command.usage.empty())
        text.append(" ").append(command.usage);
    text.append(isLong ? " [OPTION...] and those of chipdeckctl --help\n" : " [OPTION...]\n").append(command.help).append("\n");
    if (!command.example.empty())
        text.append("Example: chipdeckctl ").append(command.example).append("\n");
    if (!command.options.empty())
        text.append(isLong ? "" : "\n").append(optionLines(command.options));
    if (!isLong)
        text.append("\n").append(optionLines(globalOptions()));
    return text;
}

} // namespace chipdeck::ctl
