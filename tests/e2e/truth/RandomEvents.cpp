#include "tests/e2e/truth/RandomEvents.h"

#include <algorithm>
#include <array>
#include <csignal>

namespace chipdeck::tests {

namespace {

struct Offer {
    const char *pool;
    const char *chips;
    int most;
    int nodes;
};

constexpr std::array offers{
    Offer{"mix", "gpu:a100", 4, 2}, Offer{"mix", "gpu:l40s", 4, 2}, Offer{"mix", "gpu", 6, 2}, Offer{"duo", "gpu:h100", 4, 2},
    Offer{"duo", "npu:910c", 4, 2}, Offer{"half", "gpu:h100", 2, 1}, Offer{"half", "npu:910b", 4, 1}, Offer{"bare", "npu:910b", 8, 1},
};

bool is(const std::vector<std::string> &words, const char *word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

RandomEvents::RandomEvents(const SlurmCluster &cluster, std::uint32_t seed) : m_cluster(cluster), m_random(seed)
{
    // One job that nothing touches runs out of time: Slurm's shortest limit is a minute, and it looks twice a minute.
    m_untouched = std::to_string(m_cluster.submit("sleep 300", {"-J", "late", "-p", "duo", "-w", "duo01", "--gres=gpu:h100:1",
                                                                "-o", "/dev/null", "-t", "1"}));
    // Backwards: what takes longest to show comes first, and each finds what it acts on.
    m_first = {Kind::Limit, Kind::Priority, Kind::Undrain, Kind::Resume, Kind::Suspend, Kind::Requeue, Kind::Release,
               Kind::Hold, Kind::Cancel, Kind::Failing, Kind::Drain, Kind::Unknown, Kind::Held, Kind::TimeOut, Kind::Wide,
               Kind::Array, Kind::Kill, Kind::Submit};
}

int RandomEvents::below(int bound)
{
    return static_cast<int>(m_random() % static_cast<unsigned>(bound));
}

RandomEvents::Kind RandomEvents::draw()
{
    if (!m_first.empty()) {
        const Kind kind = m_first.back();
        m_first.pop_back();
        return kind;
    }
    constexpr std::pair<Kind, int> weights[]{
        {Kind::Submit, 22}, {Kind::Array, 7}, {Kind::Held, 5}, {Kind::Failing, 5}, {Kind::Wide, 7}, {Kind::Unknown, 5},
        {Kind::Cancel, 12}, {Kind::Hold, 5}, {Kind::Release, 7}, {Kind::Requeue, 5}, {Kind::Suspend, 4}, {Kind::Resume, 5},
        {Kind::Priority, 3}, {Kind::Limit, 3}, {Kind::TimeOut, 3}, {Kind::Drain, 5}, {Kind::Undrain, 7}, {Kind::Kill, 2},
        {Kind::Revive, 2}};
    int total = 0;
    for (const auto &[kind, weight] : weights)
        total += weight;
    int at = below(total);
    for (const auto &[kind, weight] : weights) {
        if ((at -= weight) < 0)
            return kind;
    }
    return Kind::Submit;
}

std::string RandomEvents::run(const std::vector<std::string> &command)
{
    std::string words;
    for (const std::string &word : command)
        words += (words.empty() ? "" : " ") + word;
    const auto result = m_cluster.run(command);
    return words + (result.ok() ? "" : " (refused: " + result.out.substr(0, result.out.find('\n')) + ")");
}

std::string RandomEvents::submit(Kind kind)
{
    const Offer &offer = kind == Kind::Unknown ? offers.back() : kind == Kind::Wide ? offers[static_cast<std::size_t>(below(5))]
                                                                                 : offers[static_cast<std::size_t>(below(offers.size()))];
    const int chips = 1 + below(offer.most);
    const int nodes = kind == Kind::Wide ? 2 : 1;
    std::vector<std::string> options{"-J", "r" + std::to_string(++m_count), "-p", offer.pool, "-N", std::to_string(nodes),
                                     "--gres=" + std::string(offer.chips) + ":" + std::to_string(chips), "-o", "/dev/null",
                                     "--comment=c" + std::to_string(below(1000)), "-t", std::to_string(1 + below(90))};
    if (kind == Kind::Array)
        options.push_back("--array=0-" + std::to_string(2 + below(5)) + "%" + std::to_string(1 + below(3)));
    if (kind == Kind::Held)
        options.emplace_back("-H");
    const std::string script = kind == Kind::Failing ? "exit " + std::to_string(1 + below(9))
                                                     : "sleep " + std::to_string(m_first.empty() ? 1 + below(20) : 120);
    const unsigned id = m_cluster.submit(script, options);
    std::string said = "sbatch -> " + std::to_string(id) + ":";
    for (const std::string &option : options)
        said += " " + option;
    return said + " '" + script + "'";
}

std::string RandomEvents::pick(const Truth &truth, const std::vector<std::string> &states)
{
    std::vector<std::string> ids;
    for (const Truth::Job &job : truth.jobs) {
        if (is(states, job.state.c_str()) && job.id != m_untouched)
            ids.push_back(job.id);
    }
    return ids.empty() ? std::string() : ids[static_cast<std::size_t>(below(static_cast<int>(ids.size())))];
}

std::string RandomEvents::change(Kind kind, const Truth &truth)
{
    const bool needsRunning = kind == Kind::Requeue || kind == Kind::Suspend || kind == Kind::TimeOut;
    const std::vector<std::string> states = needsRunning ? std::vector<std::string>{"RUNNING"}
        : kind == Kind::Resume                           ? std::vector<std::string>{"SUSPENDED"}
        : kind == Kind::Release                          ? std::vector<std::string>{"HELD"}
        : kind == Kind::Hold || kind == Kind::Priority   ? std::vector<std::string>{"PENDING"}
                                                         : std::vector<std::string>{"RUNNING", "PENDING", "HELD", "SUSPENDED"};
    const std::string id = pick(truth, states);
    if (id.empty())
        return submit(kind == Kind::Release ? Kind::Held : Kind::Submit);
    switch (kind) {
    case Kind::Cancel: return run({"scancel", id});
    case Kind::Hold: return run({"scontrol", "hold", id});
    case Kind::Release: return run({"scontrol", "release", id});
    case Kind::Requeue: return run({"scontrol", "requeue", id});
    case Kind::Suspend: return run({"scontrol", "suspend", id});
    case Kind::Resume: return run({"scontrol", "resume", id});
    case Kind::Priority: return run({"scontrol", "update", "JobId=" + id, "Priority=" + std::to_string(1 + below(1000000))});
    // Slurm looks for ended times every 30 s, so that the job is seen to time out within that.
    case Kind::TimeOut: return run({"scontrol", "update", "JobId=" + id, "EndTime=now+1"});
    default: return run({"scontrol", "update", "JobId=" + id, "TimeLimit=" + std::to_string(1 + below(200))});
    }
}

std::string RandomEvents::service(Kind kind, const Truth &truth)
{
    std::vector<std::string> names;
    for (const Truth::Node &node : truth.nodes) {
        if (is(node.words, "DRAIN") == (kind == Kind::Undrain) && node.name != m_dead)
            names.push_back(node.name);
    }
    if (names.empty())
        return submit(Kind::Submit);
    const std::string name = names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
    if (kind == Kind::Undrain)
        return run({"scontrol", "update", "NodeName=" + name, "State=RESUME"});
    return run({"scontrol", "update", "NodeName=" + name, "State=DRAIN", "Reason=check " + std::to_string(below(100))});
}

std::string RandomEvents::daemon(Kind kind)
{
    constexpr std::array names{"mix02", "duo02", "half01"};
    if (kind == Kind::Revive || !m_dead.empty()) {
        const std::string said = m_dead.empty() ? "nothing dead" : "slurmd of " + m_dead + " starts again";
        revive();
        return said;
    }
    m_dead = names[static_cast<std::size_t>(below(names.size()))];
    m_cluster.killDaemon("slurmd-" + m_dead, SIGKILL);
    return "kill -9 slurmd of " + m_dead;
}

void RandomEvents::revive()
{
    if (!m_dead.empty())
        m_cluster.startDaemon("slurmd-" + m_dead);
    m_dead.clear();
}

std::string RandomEvents::next(const Truth &truth)
{
    const Kind kind = draw();
    switch (kind) {
    case Kind::Submit:
    case Kind::Array:
    case Kind::Held:
    case Kind::Failing:
    case Kind::Wide:
    case Kind::Unknown:
        return submit(kind);
    case Kind::Drain:
    case Kind::Undrain:
        return service(kind, truth);
    case Kind::Kill:
    case Kind::Revive:
        return daemon(kind);
    default:
        return change(kind, truth);
    }
}

} // namespace chipdeck::tests
