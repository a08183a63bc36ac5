#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::ctl {

struct OptionInfo {
    std::string_view name;      ///< without "--"
    std::string_view argument;  ///< "ADDRESS"; empty for a flag
    std::string_view help;
    bool repeatable = false;
};

/// What the words behind a command are; completion offers accordingly.
enum class Operands { None, Query, Job, Jobs, JobsAndValue, Node, File, FileOrNone, JobFile, Maintenance, Prices, Shell };

struct CommandInfo {
    std::string_view name;
    std::string_view usage;  ///< "JOB PRIORITY"
    std::string_view help;   ///< one line
    Operands operands = Operands::None;
    std::vector<OptionInfo> options;  ///< beside the global ones
    std::string_view example = {};    ///< what may stand behind "chipdeckctl"; empty where nothing is to be learnt
};

/// The one list that parsing, help and completion are made of.
const std::vector<CommandInfo> &commandTable();
const std::vector<OptionInfo> &globalOptions();
const CommandInfo *findCommand(std::string_view name);

/// Fits 80 x 24.
std::string generalHelp();
std::string commandHelp(const CommandInfo &command);
/// A script for "bash", "zsh" or "fish"; empty for another shell.
std::string completionScript(std::string_view shell);

} // namespace chipdeck::ctl
