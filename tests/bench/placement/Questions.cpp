#include "tests/bench/placement/Questions.h"

#include <functional>

namespace chipdeck::bench {

using namespace domain;

namespace {

class Maker
{
public:
    Maker(const Lane &lane, std::mt19937 &random, std::int64_t nowS) : m_lane(lane), m_random(random), m_nowS(nowS) {}

    JobDescription run()
    {
        m_job.name = "question";
        m_job.work = ScriptWork{SlurmLab::sleeper};
        m_job.files.workingDirectory = "/tmp";
        part().pool = m_lane.pool;
        part().chips.model = m_lane.otherType.empty() || chance(60) ? m_lane.type : m_lane.otherType;
        m_job.timing.limitS = 60 * (3 + below(50));
        const std::uint32_t kind = below(100);
        if (kind < 40)
            makeSmall();
        else if (kind < 72)
            makeLarge();
        else
            makeImpossible();
        return m_job;
    }

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    JobPart &part() { return m_job.parts.front(); }

    void makeSmall()
    {
        part().chips.count = below(6) == 0 ? 0 : 1 + below(2);
        if (chance(30))
            part().leastNodes = 1 + below(2);
        if (chance(30))
            part().cpusPerTask = 1 + below(8);
        addOddments();
    }

    void makeLarge()
    {
        part().chips.count = 1 + below(m_lane.chips);
        part().leastNodes = 1 + below(5);
        if (chance(15))
            part().mostNodes = *part().leastNodes + below(3);
        if (chance(25)) {
            part().leastNodes.reset();
            part().mostNodes.reset();
            part().chips.per = ChipNeed::Per::Job;
            part().chips.count = 1 + below(m_lane.chips * 4);
        } else if (chance(25)) {
            part().tasksPerNode = 1 + below(4);
            part().chips.per = chance(30) && m_lane.chips >= 4 ? ChipNeed::Per::Task : ChipNeed::Per::Node;
            part().chips.count = part().chips.per == ChipNeed::Per::Task ? 1 : part().chips.count;
        } else if (chance(20)) {
            part().tasks = 1 + below(120);
            part().leastNodes.reset();
            part().mostNodes.reset();
        }
        if (chance(40))
            part().cpusPerTask = 1 + below(part().tasks ? 4 : 40);
        if (chance(25))
            part().memory = MemoryNeed{std::uint64_t{1 + below(200)} << 30, MemoryNeed::Per::Node};
        part().exclusive = chance(10);
        addOddments();
    }

    /// What jobs ask for besides.
    void addOddments()
    {
        if (chance(12)) {
            part().pool = m_lane.shortPool;
            m_job.timing.limitS = 60 * (3 + below(27));
        }
        if (chance(8))
            part().features = "ib";
        if (chance(6))
            m_job.exceptNodes = {m_lane.nodes[below(3)]};
        if (chance(6) && !part().leastNodes)
            m_job.onlyNodes = {m_lane.nodes[below(4)]};
        if (chance(4))
            m_job.together = Together::SameNode;
        if (chance(4))
            m_job.timing.hold = true;
        if (chance(4))
            m_job.timing.begin = m_nowS + 3600;
        if (chance(4) && !m_lane.jobs.empty())
            m_job.dependencies = {{chance(50) ? Dependency::Kind::AfterEnd : Dependency::Kind::AfterStart, {std::to_string(m_lane.jobs.front())}}};
        if (chance(4))
            m_job.licences = {{"matlab", 1 + below(2)}};
        if (chance(6))
            m_job.array = "0-2";
        else if (chance(6))
            addPart();
        if (m_lane.hasReservation && chance(25))
            m_job.reservation = m_lane.reservation();
    }

    void addPart()
    {
        m_job.onlyNodes.clear();
        JobPart second;
        second.chips = {1, ChipNeed::Per::Node};
        second.chips.model = part().chips.model;
        second.pool = part().pool;
        second.features = part().features;
        second.memory = part().memory;
        m_job.parts.push_back(second);
    }

    void makeImpossible()
    {
        makeSmall();
        const std::uint32_t nodes = static_cast<std::uint32_t>(m_lane.nodes.size());
        const std::vector<std::function<void()>> ways{
            [&] { part().chips = {m_lane.chips + 1 + below(8), ChipNeed::Per::Node, Vendor::Unknown, m_lane.type}; },
            [&] { part().leastNodes = nodes + 1 + below(3); },
            [&] { part().chips = {m_lane.chips * nodes + 1, ChipNeed::Per::Job, Vendor::Unknown, m_lane.type}; },
            [&] { part().cpusPerTask = 65 + below(20); },
            [&] { part().tasks = 64 * nodes + 1; },
            [&] { part().memory = MemoryNeed{std::uint64_t{501 + below(500)} << 30, MemoryNeed::Per::Node}; },
            [&] { m_job.timing.limitS = 8 * 86400; },
            [&] { part().features = "none"; },
            [&] { part().chips = {1, ChipNeed::Per::Node, Vendor::Unknown, "gpu:v100"}; },
            [&] { m_job.licences = {{"matlab", 5}}; },
            [&] { m_job.licences = {{"ansys", 1}}; },
            [&] { m_job.reservation = "nothing"; },
            [&] { part().pool = m_lane.shortPool; part().leastNodes = 3; },
            [&] { part().pool = m_lane.shortPool; m_job.timing.limitS = 60 * 45; },
            [&] { part().tasksPerNode = 65; },
            [&] { m_job.timing.deadline = m_nowS + 60; },
            [&] { part().chips.count = m_lane.chips; part().leastNodes = 1; part().cpusPerTask = 64; part().tasksPerNode = 2; },
            [&] { part().memory = MemoryNeed{std::uint64_t{20} << 30, MemoryNeed::Per::Cpu}; part().cpusPerTask = 30; },
        };
        ways[below(static_cast<std::uint32_t>(ways.size()))]();
    }

    const Lane &m_lane;
    std::mt19937 &m_random;
    std::int64_t m_nowS;
    JobDescription m_job;
};

} // namespace

JobDescription randomJob(const Lane &lane, std::mt19937 &random, std::int64_t nowS)
{
    return Maker(lane, random, nowS).run();
}

} // namespace chipdeck::bench
