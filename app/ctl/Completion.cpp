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

/// Ids are asked from the gateway, briefly: a completion that hangs is worse than none.
const char *listCommand(Operands operands)
{
    return operands == Operands::Node ? "chipdeckctl __complete nodes 2>/dev/null" : "chipdeckctl __complete jobs 2>/dev/null";
}

bool takesJobs(Operands operands)
{
    return operands == Operands::Job || operands == Operands::Jobs || operands == Operands::JobAndValue;
}

std::string bashCase(const CommandInfo &command)
{
    std::string text = "    " + std::string(command.name) + ") options=\"" + optionWords(command.options) + "\"";
    if (command.operands == Operands::Query)
        text += "; values=\"" + fieldWords() + "\"";
    else if (takesJobs(command.operands) || command.operands == Operands::Node)
        text += std::string("; [[ $current == -* ]] || values=\"$(") + listCommand(command.operands) + ")\"";
    else if (command.operands == Operands::Shell)
        text += "; values=\"bash zsh fish\"";
    else if (command.operands == Operands::File)
        text += "; [[ $current == -* ]] || { compopt -o default; COMPREPLY=(); return; }";
    return text + " ;;\n";
}

std::string bashScript()
{
    std::string text = R"(# bash completion of chipdeckctl: source this, or put it into
# ~/.local/share/bash-completion/completions/chipdeckctl
_chipdeckctl() {
  local current=${COMP_WORDS[COMP_CWORD]} command= options= values= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) command=$word; break ;; esac
  done
  case $command in
    "") values=")" + commandWords() + "\" ;;\n";
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

std::string zshScript()
{
    std::string text = R"(#compdef chipdeckctl
# zsh completion of chipdeckctl: put it as _chipdeckctl into a folder of $fpath
_chipdeckctl() {
  local command=${words[2]}
  if (( CURRENT == 2 )); then
    compadd -- )" + commandWords() + "\n    return\n  fi\n  case $command in\n";
    for (const CommandInfo &command : commandTable()) {
        text += "    " + std::string(command.name) + ") compadd -- " + optionWords(command.options) + " "
            + optionWords(globalOptions());
        if (command.operands == Operands::Query)
            text += "; compadd -S '' -- " + fieldWords();
        else if (takesJobs(command.operands) || command.operands == Operands::Node)
            text += std::string("; compadd -- ${(f)\"$(") + listCommand(command.operands) + ")\"}";
        else if (command.operands == Operands::Shell)
            text += "; compadd -- bash zsh fish";
        else if (command.operands == Operands::File)
            text += "; _files";
        text += " ;;\n";
    }
    return text + "  esac\n}\ncompdef _chipdeckctl chipdeckctl\n";
}

std::string fishOption(const OptionInfo &option, const std::string &condition)
{
    std::string text = "complete -c chipdeckctl" + condition + " -l " + std::string(option.name);
    if (!option.argument.empty())
        text += " -r";
    return text + " -d '" + std::string(option.help) + "'\n";
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
        text += "complete -c chipdeckctl -n __fish_use_subcommand -a " + name + " -d '" + std::string(command.help) + "'\n";
        for (const OptionInfo &option : command.options)
            text += fishOption(option, when);
        if (command.operands == Operands::Query)
            text += "complete -c chipdeckctl" + when + " -a '" + fieldWords() + "'\n";
        else if (takesJobs(command.operands) || command.operands == Operands::Node)
            text += "complete -c chipdeckctl" + when + " -a '(" + listCommand(command.operands) + ")'\n";
        else if (command.operands == Operands::Shell)
            text += "complete -c chipdeckctl" + when + " -a 'bash zsh fish'\n";
        else if (command.operands == Operands::File)
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
