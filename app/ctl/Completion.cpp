#include "app/ctl/CommandTable.h"

#include <algorithm>

#include "client/domain/QueryFields.h"

namespace chipdeck::ctl {

namespace {

/// Every name with `before` and `after`, separated by spaces.
template<typename Items, typename Name>
std::string words(const Items &items, Name name, const char *before, const char *after)
{
    std::string text;
    for (const auto &item : items)
        text.append(text.empty() ? "" : " ").append(before).append(name(item)).append(after);
    return text;
}

std::string commandWords()
{
    return words(commandTable(), [](const CommandInfo &one) { return one.name; }, "", "");
}

std::string optionWords(const std::vector<OptionInfo> &options)
{
    return words(options, [](const OptionInfo &one) { return one.name; }, "--", "");
}

std::string fieldWords()
{
    return words(domain::queryFields(), [](const domain::QueryFieldInfo &one) { return one.name; }, "", ":");
}

/// Ids are asked from the gateway that the line names, briefly: a completion that hangs is worse than none.
std::string ids(const char *kind, const char *gateway)
{
    return std::string("$(chipdeckctl __complete ") + kind + " " + gateway + " 2>/dev/null)";
}

const char *idsOf(Operands operands)
{
    return operands == Operands::Node ? "nodes" : "jobs";
}

/// Options whose next word is theirs, separated by `between`.
std::string optionsWithValue(const char *between)
{
    std::vector<std::string_view> names;
    for (const OptionInfo &option : globalOptions())
        names.push_back(option.argument.empty() ? std::string_view() : option.name);
    for (const CommandInfo &command : commandTable()) {
        for (const OptionInfo &option : command.options)
            names.push_back(option.argument.empty() ? std::string_view() : option.name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::string text;
    for (const std::string_view name : names) {
        if (!name.empty())
            text.append(text.empty() ? "" : between).append("--").append(name);
    }
    return text;
}

constexpr const char *stateWords = "completed failed cancelled timeout node_fail preempted out_of_memory boot_fail deadline";
constexpr const char *sortWords = "ended submitted waited ran held";
constexpr const char *outcomeWords = "pending done refused unknown";
constexpr const char *timeWords = "today yesterday -1h -24h -7d -30d";
constexpr const char *signalWords = "SIGTERM SIGINT SIGHUP SIGUSR1 SIGUSR2 SIGCONT SIGSTOP SIGKILL";

constexpr const char *maintenanceWords = "preview drain resume window change cancel undo list";

bool takesJobs(Operands operands)
{
    return operands == Operands::Job || operands == Operands::Jobs || operands == Operands::JobsAndValue;
}

bool takesFile(Operands operands)
{
    return operands == Operands::File || operands == Operands::FileOrNone;
}

std::string bashCase(const CommandInfo &command)
{
    std::string text = "    " + std::string(command.name) + ") options=\"" + optionWords(command.options) + "\"";
    if (command.operands == Operands::Query)
        text += "; values=\"" + fieldWords() + "\"";
    else if (takesJobs(command.operands) || command.operands == Operands::Node)
        text += "; [[ $current == -* ]] || values=\"" + ids(idsOf(command.operands), "\"${gateway[@]}\"") + "\"";
    else if (command.operands == Operands::Shell)
        text += "; values=\"bash zsh fish\"";
    else if (command.operands == Operands::Maintenance)
        text += "; [[ $current == -* ]] || values=\"" + std::string(maintenanceWords) + " " + ids("nodes", "\"${gateway[@]}\"") + "\"";
    else if (command.operands == Operands::Prices)
        text += "; [[ $current == -* ]] || { values=\"show history put\"; compopt -o default; }";
    else if (command.operands == Operands::JobFile)
        text += "; [[ $current == -* ]] || { values=\"import check templates template\"; compopt -o default; }";
    else if (takesFile(command.operands))
        text += "; [[ $current == -* ]] || { compopt -o default; COMPREPLY=(); return; }";
    return text + " ;;\n";
}

/// The words before the one that is being written; bash itself would split addresses at their colons.
constexpr const char *bashWords = R"(  local current=${COMP_WORDS[COMP_CWORD]} command= options= values= word value= line gateway=()
  read -ra line <<< "${COMP_LINE:0:COMP_POINT}"
  [[ ${COMP_LINE:0:COMP_POINT} == *' ' ]] || unset 'line[-1]'
  for word in "${line[@]:1}"; do
    if [[ $value ]]; then
      [[ $value == --gateway ]] && gateway+=(--gateway "$word")
      value=
      continue
    fi
    case $word in
      --gateway=*) gateway+=(--gateway "${word#*=}") ;;
)";

std::string bashScript()
{
    std::string text = "# bash completion of chipdeckctl: source this, or put it into\n"
                       "# ~/.local/share/bash-completion/completions/chipdeckctl\n_chipdeckctl() {\n";
    text += bashWords;
    text += "      " + optionsWithValue("|") + ") value=$word ;;\n      -*) ;;\n      *) [[ $command ]] || command=$word ;;\n    esac\n  done\n";
    text += "  case $value in\n    '') ;;\n    --cluster) values=\"" + ids("clusters", "\"${gateway[@]}\"") + "\" ;;\n    --pool) values=\""
        + ids("pools", "\"${gateway[@]}\"") + "\" ;;\n    --signal) values=\"" + signalWords + "\" ;;\n    --state) values=\"" + stateWords + "\" ;;\n    --sort) values=\"" + sortWords
        + "\" ;;\n    --outcome) values=\"" + outcomeWords + "\" ;;\n    --since|--until) values=\"" + timeWords
        + "\" ;;\n    *) compopt -o default; COMPREPLY=(); return ;;\n  esac\n";
    text += "  [[ $value ]] || case $command in\n    '') values=\"" + commandWords() + "\" ;;\n";
    for (const CommandInfo &command : commandTable())
        text += bashCase(command);
    text += "  esac\n  options=\"$options " + optionWords(globalOptions()) + "\"\n";
    text += R"(  if [[ $current == -* ]]; then values=$options; fi
  COMPREPLY=($(compgen -W "$values" -- "$current"))
  [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace
  return 0
}
complete -F _chipdeckctl chipdeckctl
)";
    return text;
}

std::string zshCase(const CommandInfo &command)
{
    std::string text = "    " + std::string(command.name) + ") compadd -- " + optionWords(command.options) + " " + optionWords(globalOptions());
    if (command.operands == Operands::Query)
        text += "; compadd -S '' -- " + fieldWords();
    else if (takesJobs(command.operands) || command.operands == Operands::Node)
        text += "; compadd -- ${(f)\"" + ids(idsOf(command.operands), "$gateway") + "\"}";
    else if (command.operands == Operands::Shell)
        text += "; compadd -- bash zsh fish";
    else if (command.operands == Operands::Maintenance)
        text += "; compadd -- " + std::string(maintenanceWords) + " ${(f)\"" + ids("nodes", "$gateway") + "\"}";
    else if (command.operands == Operands::Prices)
        text += "; compadd -- show history put; _files";
    else if (command.operands == Operands::JobFile)
        text += "; compadd -- import check templates template; _files";
    else if (takesFile(command.operands))
        text += "; _files";
    return text + " ;;\n";
}

std::string zshScript()
{
    std::string text = R"(#compdef chipdeckctl
# zsh completion of chipdeckctl: put it as _chipdeckctl into a folder of $fpath
_chipdeckctl() {
  local command word value
  local -a gateway
  for word in ${words[2,CURRENT-1]}; do
    if [[ -n $value ]]; then
      [[ $value == --gateway ]] && gateway+=(--gateway $word)
      value=
      continue
    fi
    case $word in
      --gateway=*) gateway+=(--gateway ${word#*=}) ;;
)";
    text += "      " + optionsWithValue("|") + ") value=$word ;;\n      -*) ;;\n      *) [[ -n $command ]] || command=$word ;;\n    esac\n  done\n";
    text += "  case $value in\n    '') ;;\n    --cluster) compadd -- ${(f)\"" + ids("clusters", "$gateway") + "\"}; return ;;\n    --pool) compadd -- ${(f)\""
        + ids("pools", "$gateway") + "\"}; return ;;\n    --signal) compadd -- " + signalWords + "; return ;;\n    --state) compadd -- " + stateWords
        + "; return ;;\n    --sort) compadd -- " + sortWords + "; return ;;\n    --outcome) compadd -- " + outcomeWords
        + "; return ;;\n    --since|--until) compadd -- " + timeWords + "; return ;;\n    *) _files; return ;;\n  esac\n";
    text += "  case $command in\n    '') compadd -- " + commandWords() + " " + optionWords(globalOptions()) + " ;;\n";
    for (const CommandInfo &command : commandTable())
        text += zshCase(command);
    // From $fpath all of this is the function's body at first: the key that asked for it is answered at once.
    return text + "  esac\n}\n"
        + "if [[ $funcstack[1] == _chipdeckctl ]]; then _chipdeckctl; else compdef _chipdeckctl chipdeckctl; fi\n";
}

/// What may stand behind an option; empty = anything.
std::string fishValues(std::string_view option)
{
    if (option == "cluster" || option == "pool")
        return "(chipdeckctl __complete " + std::string(option) + "s 2>/dev/null)";
    constexpr std::pair<std::string_view, const char *> words[] = {{"signal", signalWords}, {"state", stateWords}, {"sort", sortWords},
                                                                   {"outcome", outcomeWords}, {"since", timeWords}, {"until", timeWords}};
    const auto found = std::find_if(std::begin(words), std::end(words), [option](const auto &one) { return one.first == option; });
    return found == std::end(words) ? "" : found->second;
}

/// Between single quotes.
std::string fishText(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted.append(c == '\'' || c == '\\' ? "\\" : "").push_back(c);
    return quoted + "'";
}

std::string fishOption(const OptionInfo &option, const std::string &condition)
{
    std::string text = "complete -c chipdeckctl" + condition + " -l " + std::string(option.name);
    if (!option.argument.empty())
        text += " -r";
    if (const std::string values = fishValues(option.name); !values.empty())
        text += " -f -a '" + values + "'";
    return text + " -d " + fishText(option.help) + "\n";
}

std::string fishScript()
{
    std::string text = "# fish completion of chipdeckctl: put it into ~/.config/fish/completions/chipdeckctl.fish\n"
                       "complete -c chipdeckctl -f\n";
    for (const OptionInfo &option : globalOptions())
        text += fishOption(option, "");
    for (const CommandInfo &command : commandTable()) {
        const std::string name(command.name);
        const std::string when = " -n '__fish_seen_subcommand_from " + name + "'";
        text += "complete -c chipdeckctl -n __fish_use_subcommand -a " + name + " -d " + fishText(command.help) + "\n";
        for (const OptionInfo &option : command.options)
            text += fishOption(option, when);
        if (command.operands == Operands::Query)
            text += "complete -c chipdeckctl" + when + " -a '" + fieldWords() + "'\n";
        else if (takesJobs(command.operands) || command.operands == Operands::Node)
            text += "complete -c chipdeckctl" + when + " -a '(chipdeckctl __complete " + idsOf(command.operands) + " 2>/dev/null)'\n";
        else if (command.operands == Operands::Shell)
            text += "complete -c chipdeckctl" + when + " -a 'bash zsh fish'\n";
        else if (command.operands == Operands::Maintenance)
            text += "complete -c chipdeckctl" + when + " -a '" + maintenanceWords + " (chipdeckctl __complete nodes 2>/dev/null)'\n";
        else if (command.operands == Operands::Prices)
            text += "complete -c chipdeckctl" + when + " -F -a 'show history put'\n";
        else if (command.operands == Operands::JobFile)
            text += "complete -c chipdeckctl" + when + " -F -a 'import check templates template'\n";
        else if (takesFile(command.operands))
            text += "complete -c chipdeckctl" + when + " -F\n";
    }
    return text;
}

} // namespace

std::string completionScript(std::string_view shell)
{
    if (shell == "bash")
        return bashScript();
    if (shell == "zsh")
        return zshScript();
    return shell == "fish" ? fishScript() : std::string();
}

} // namespace chipdeck::ctl
