#include "app/gateway/sources/slurm/ChipHead.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "client/domain/description/ScriptHead.h"
#include "client/domain/description/ShellWords.h"

namespace chipdeck::gateway::slurm {

namespace {

/// Prints the indices of this node's chips of one kind, "0,1,5", by what slurmctld says of the allocation. It lists nodes with alike
/// allocations together: "Nodes=n[1-2] CPU_IDs=0-1 Mem=0 GRES=gpu:h100:2(IDX:0-1),npu:910c:1(IDX:3)".
constexpr std::string_view listing = R"sh(chipdeck_chips() {
    scontrol show job -d "$SLURM_JOB_ID" 2>/dev/null | sed -n 's/^ *Nodes=\([^ ]*\) .*GRES=\(.*\)$/\1 \2/p' | while read -r nodes gres; do
        scontrol show hostnames "$nodes" | grep -Fqx -- "$SLURMD_NODENAME" || continue
        printf '%s\n' "$gres" | tr ')' '\n' | sed -n "s/^,*$1:.*(IDX:\([0-9,-]*\)\$/\1/p"
    done | tr ',' '\n' | awk -F- 'NF { for (i = $1; i <= $NF; ++i) { printf "%s%d", sep, i; sep = "," } }' || :
}
)sh";

/// Behind chipdeck_chips: sets what is not set, and remembers it for the tasks.
constexpr std::string_view setting = R"sh(CHIPDECK_SEES=
for chipdeck_pair in gpu:CUDA_VISIBLE_DEVICES npu:ASCEND_RT_VISIBLE_DEVICES; do
    eval "[ -z \"\${${chipdeck_pair#*:}+set}\" ]" || continue
    scontrol show job -d "$SLURM_JOB_ID" 2>/dev/null | grep -q "GRES=.*${chipdeck_pair%%:*}:" || continue
    chipdeck_list=$(chipdeck_chips "${chipdeck_pair%%:*}") || :
    CHIPDECK_SEES="$CHIPDECK_SEES $chipdeck_pair=$chipdeck_list"
    [ -z "$chipdeck_list" ] || export "${chipdeck_pair#*:}=$chipdeck_list"
done
export CHIPDECK_SEES
)sh";

/// What the prolog of a task prints, slurmstepd sets. Steps lose CUDA_VISIBLE_DEVICES where Slurm knows no devices to set it to, and on
/// other nodes the chips are others; a value that is neither none nor the script's was set by Slurm for the task.
constexpr std::string_view prolog = R"sh(for seen in $CHIPDECK_SEES; do
    pair=${seen%%=*}
    list=${seen#*=}
    eval "now=\${${pair#*:}-}"
    [ -z "$now" ] || [ "$now" = "$list" ] || continue
    [ "${SLURM_JOB_NUM_NODES:-1}${SLURM_HET_SIZE:-}" = 1 ] || list=$(chipdeck_chips "${pair%%:*}")
    if [ -n "$list" ]; then echo "export ${pair#*:}=$list"; else echo "unset ${pair#*:}"; fi
done
)sh";

constexpr std::string_view endOfProlog = "CHIPDECK_END_OF_PROLOG";

/// Lets the job's tasks run the prolog; whoever has one of their own keeps it.
std::string installing()
{
    return R"sh(if [ -n "$CHIPDECK_SEES" ] && [ -z "${SLURM_TASK_PROLOG:-}" ]; then
    chipdeck_file=${HOME:-/nonexistent}/.cache/chipdeck/task-prolog-1
    if mkdir -p "${chipdeck_file%/*}" 2>/dev/null && cat >"$chipdeck_file.$SLURM_JOB_ID" <<')sh"
        + std::string(endOfProlog) + "'\n#!/bin/sh\n# Tells a task of a job which chips of its node are the job's.\n" + std::string(listing) + std::string(prolog) + std::string(endOfProlog)
        + R"sh(
    then
        chmod 700 "$chipdeck_file.$SLURM_JOB_ID" && mv -f "$chipdeck_file.$SLURM_JOB_ID" "$chipdeck_file" && export SLURM_TASK_PROLOG="$chipdeck_file" || :
    fi
fi
unset -f chipdeck_chips
unset chipdeck_pair chipdeck_list chipdeck_file
)sh";
}

std::string head()
{
    return "# Chipdeck: the job sees only its own chips, also where Slurm does not say which they are.\n" + chipLines();
}

/// "#!/usr/bin/env -S bash -e" in its words.
std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    constexpr std::string_view blanks = " \t";
    for (std::size_t at = line.find_first_not_of(blanks); at != std::string_view::npos;) {
        const std::size_t end = line.find_first_of(blanks, at);
        words.emplace_back(line.substr(at, end == std::string_view::npos ? end : end - at));
        at = line.find_first_not_of(blanks, std::min(end, line.size()));
    }
    return words;
}

bool isShell(const std::vector<std::string> &words)
{
    static constexpr std::array<std::string_view, 6> shells{"sh", "bash", "dash", "ksh", "zsh", "ash"};
    const auto program = std::find_if(words.begin(), words.end(), [](const std::string &word) { return !word.starts_with('-') && !word.ends_with("/env"); });
    if (program == words.end())
        return false;
    const std::string_view name = std::string_view(*program).substr(program->rfind('/') + 1);
    return std::find(shells.begin(), shells.end(), name) != shells.end();
}

/// A line that the script has not.
std::string endMark(const std::string &script)
{
    std::string mark = "CHIPDECK_END";
    while (script.find(mark) != std::string::npos)
        mark += '_';
    return mark;
}

/// Bytes of the lines before the first that is neither empty nor a comment: Slurm reads its options there.
std::size_t headLength(std::string_view script)
{
    std::size_t length = 0;
    while (length < script.size()) {
        const std::size_t end = script.find('\n', length);
        const std::size_t text = script.find_first_not_of(" \t\v\f\r", length);
        if (text < end && script[text] != '#')
            break;
        length = end == std::string_view::npos ? script.size() : end + 1;
    }
    return length;
}

} // namespace

std::string chipLines()
{
    return std::string(listing) + std::string(setting) + installing();
}

std::string withChipHead(const std::string &script)
{
    const std::size_t end = std::min(script.find('\n'), script.size());
    const std::string_view first = std::string_view(script).substr(0, end);
    const std::vector<std::string> words = wordsOf(first.substr(2));
    if (isShell(words)) {
        const std::string whole = script + (script.ends_with('\n') ? "" : "\n");
        const std::size_t start = headLength(whole);
        return whole.substr(0, start) + head() + whole.substr(start);
    }
    // The kernel gives an interpreter all that stands behind it as one word.
    std::vector<std::string> line;
    if (!words.empty())
        line.push_back(words.front());
    if (words.size() > 1)
        line.emplace_back(first.substr(first.find(words[1], first.find(words.front()) + words.front().size())));
    line.emplace_back("/dev/fd/3");
    std::string forSlurm;
    for (const domain::SchedulerLine &one : domain::schedulerLines(script))
        forSlurm.append(one.text).append("\n");
    const std::string mark = endMark(script);
    return "#!/bin/sh\n" + forSlurm + head() + "exec " + domain::shellLine(line) + " \"$@\" 3<<'" + mark + "'\n" + script + (script.ends_with('\n') ? "" : "\n") + mark
        + "\n";
}

} // namespace chipdeck::gateway::slurm
