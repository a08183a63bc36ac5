#include "app/gateway/service/MaintenanceBook.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace chipdeck::gateway {

using domain::MaintenanceWindow;
using domain::WindowState;
using domain::WriteState;

namespace {

constexpr std::string_view prefix = "chipdeck-";

WindowState stateOf(const MaintenanceWindow &window, std::int64_t nowS)
{
    return nowS < window.startS ? WindowState::Planned : nowS < window.endS ? WindowState::Now : WindowState::Past;
}

/// What was refused altogether took nothing out of service, and brought nothing back.
bool isCarriedOut(const WriteRecord &record, Verb verb)
{
    return record.request.verb == verb && record.request.maintenance && record.outcome.state != WriteState::Refused;
}

std::set<std::string> undoneIn(const std::vector<WriteRecord> &records)
{
    std::set<std::string> undone;
    for (const WriteRecord &record : records) {
        if (isCarriedOut(record, Verb::UndoMaintain))
            undone.insert(record.request.maintenance->undoes);
    }
    return undone;
}

/// What the log knows of one window: its plan, the changes to it and its end, in order.
struct WindowStory {
    MaintenanceWindow window;
    bool isPlanned = false;
    bool isCancelled = false;
};

void tell(WindowStory &story, const WriteRequest &request)
{
    MaintenanceWindow &window = story.window;
    const MaintenancePart &part = *request.maintenance;
    if (request.verb == Verb::CancelWindow) {
        story.isCancelled = true;
        return;
    }
    if (request.verb == Verb::PlanWindow) {
        story.isPlanned = true;
        window.principal = request.principal;
    }
    window.reason = request.reason;
    const std::int64_t length = part.durationS != 0 ? static_cast<std::int64_t>(part.durationS) : window.endS - window.startS;
    if (part.startS != 0)
        window.startS = part.startS;
    window.endS = window.startS + length;
    if (auto nodes = nodesOf(part); !nodes.empty())
        window.nodes = std::move(nodes);
}

std::map<std::string, WindowStory> storiesOf(const std::vector<WriteRecord> &records)
{
    std::map<std::string, WindowStory> stories;
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        if (isWindowVerb(record->request.verb) && record->request.maintenance && record->outcome.state == WriteState::Done)
            tell(stories[record->request.subject], record->request);
    }
    return stories;
}

} // namespace

std::string windowName(const std::string &requestId)
{
    return std::string(prefix) + requestId;
}

std::string windowId(const std::string &name)
{
    return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string();
}

std::string nodeWriteId(const std::string &order, std::size_t node)
{
    return order + "-n" + std::to_string(node);
}

std::string jobsId(const std::string &order)
{
    return order + "-j";
}

std::vector<std::string> nodesOf(const MaintenancePart &part)
{
    std::vector<std::string> nodes;
    std::transform(part.states.begin(), part.states.end(), std::back_inserter(nodes), [](const auto &state) { return state.node; });
    return nodes;
}

WriteRequest nodeWrite(const WriteRequest &order, std::size_t node)
{
    const MaintenancePart &part = *order.maintenance;
    WriteRequest write;
    write.cluster = order.cluster;
    write.principal = order.principal;
    write.reason = order.reason;
    write.requestId = nodeWriteId(order.requestId, node);
    write.batch = order.requestId;
    write.subject = part.states[node].node;
    write.verb = Verb::Drain;
    if (!part.target.chips.empty()) {
        write.verb = Verb::DrainChips;
        write.maintenance = MaintenancePart{{{write.subject}, {}, part.target.chips}, {}, {}, 0, 0, false, {}, {}};
    }
    return write;
}

WriteRequest restoringWrite(const WriteRequest &undo, std::size_t node)
{
    WriteRequest write = nodeWrite(undo, node);
    const MaintenancePart &part = *undo.maintenance;
    write.verb = part.target.chips.empty() ? Verb::Restore : Verb::ResumeChips;
    write.maintenance = MaintenancePart{{{write.subject}, {}, part.target.chips}, {}, {}, 0, 0, false, {part.states[node]}, {}};
    return write;
}

std::vector<domain::MaintenanceOperation> operationsOf(const std::vector<WriteRecord> &records, std::int64_t nowMs, std::size_t most)
{
    const std::set<std::string> undone = undoneIn(records);
    std::vector<domain::MaintenanceOperation> operations;
    for (const WriteRecord &record : records) {
        const WriteRequest &request = record.request;
        // What names another order is the list of its jobs.
        if (!isCarriedOut(record, Verb::Maintain) || !request.maintenance->undoes.empty() || operations.size() >= most)
            continue;
        const auto ageMs = static_cast<std::uint64_t>(std::max<std::int64_t>(0, nowMs - record.intentMs));
        operations.push_back({request.requestId, request.principal, request.reason, request.maintenance->mode, ageMs,
                              nodesOf(*request.maintenance), request.maintenance->target.chips, undone.count(request.requestId) > 0});
    }
    return operations;
}

std::vector<MaintenanceWindow> windowsOf(const std::vector<WriteRecord> &records, std::vector<MaintenanceWindow> reserved, std::int64_t nowS,
                                         std::size_t most)
{
    auto stories = storiesOf(records);
    for (MaintenanceWindow &window : reserved) {
        window.id = windowId(window.name);
        window.state = stateOf(window, nowS);
        if (const auto story = stories.find(window.name); story != stories.end()) {
            window.reason = story->second.window.reason;
            window.principal = story->second.window.principal;
            stories.erase(story);
        }
    }
    std::sort(reserved.begin(), reserved.end(), [](const auto &a, const auto &b) { return a.startS < b.startS; });
    std::vector<MaintenanceWindow> over;
    for (auto &[name, story] : stories) {
        if (!story.isPlanned)
            continue;
        story.window.name = name;
        story.window.id = windowId(name);
        story.window.state = story.isCancelled || story.window.endS > nowS ? WindowState::Cancelled : WindowState::Past;
        over.push_back(std::move(story.window));
    }
    std::sort(over.begin(), over.end(), [](const auto &a, const auto &b) { return a.startS > b.startS; });
    reserved.insert(reserved.end(), std::make_move_iterator(over.begin()), std::make_move_iterator(over.end()));
    if (reserved.size() > most)
        reserved.resize(most);
    return reserved;
}

std::map<std::string, std::vector<domain::NodeHold>> holdsOf(const std::vector<WriteRecord> &records, const std::vector<std::string> &nodes)
{
    const std::set<std::string> wanted(nodes.begin(), nodes.end());
    const std::set<std::string> undone = undoneIn(records);
    std::map<std::string, std::vector<domain::NodeHold>> holds;
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        const WriteRequest &request = record->request;
        if (!isCarriedOut(*record, Verb::Maintain) || !request.maintenance->target.chips.empty())
            continue;
        for (const domain::NodeAdministration &state : request.maintenance->states) {
            if (wanted.count(state.node) > 0)
                holds[state.node].push_back({request.requestId, request.reason, state, undone.count(request.requestId) > 0});
        }
    }
    return holds;
}

} // namespace chipdeck::gateway
