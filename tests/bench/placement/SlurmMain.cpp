// How often the placement preview is right: brings a real Slurm into states, asks the preview about jobs, then submits them and watches.
// `sbatch --test-only` is never asked.
#include <cstdlib>
#include <iostream>
#include <thread>

#include <nlohmann/json.hpp>

#include "client/domain/description/ChipFit.h"
#include "client/domain/description/SlurmJob.h"
#include "client/domain/placement/Placement.h"
#include "tests/bench/placement/Lanes.h"
#include "tests/bench/placement/Questions.h"
#include "tests/bench/placement/RawOracle.h"

using namespace chipdeck;
using namespace chipdeck::bench;
using domain::Outlook;
using Json = nlohmann::json;

namespace {

constexpr double leastPrecision = 0.98;
constexpr double leastRecall = 0.95;
constexpr int leastOfEach = 150;
constexpr int questionsOfState = 4;

struct Options {
    int cases = 600;
    unsigned seed = 1;
};

/// One question and what came of it.
struct Case {
    Lane *lane = nullptr;
    domain::JobDescription job;
    domain::Placement foretold;
    std::vector<std::string> arguments;
    Submitted submitted;
    JobSight seen;
    bool wasRefusedByUs = false;
    bool couldStart = true;  ///< as the oracle says
    Outlook truth = Outlook::Queues;
};

const char *wordOf(Outlook outlook)
{
    return outlook == Outlook::RunsNow ? "runs now" : outlook == Outlook::Queues ? "queues" : "impossible";
}

/// The scores, and the cases that count against them.
class Score
{
public:
    void add(const Case &one)
    {
        ++m_count;
        m_odd += one.lane->isOdd ? 1 : 0;
        ++m_table[static_cast<int>(one.truth)][static_cast<int>(one.foretold.outlook)];
        ++m_states[one.lane->state];
        const bool isElsewhere = one.truth == Outlook::RunsNow && one.foretold.outlook == Outlook::RunsNow && one.seen.partition != one.foretold.pool;
        m_elsewhere += isElsewhere ? 1 : 0;
        // Slurm refused or never started what the oracle allows, or ran what it does not.
        if ((one.submitted.id == 0 && !one.wasRefusedByUs && one.couldStart) || (one.seen.isRunning && !one.couldStart))
            m_conflicts.push_back(describe(one));
        if (one.truth != one.foretold.outlook || isElsewhere)
            m_misses.push_back(describe(one));
    }

    int count() const { return m_count; }
    int of(Outlook truth) const { return m_table[static_cast<int>(truth)][0] + m_table[static_cast<int>(truth)][1] + m_table[static_cast<int>(truth)][2]; }
    bool isBalanced() const
    {
        return of(Outlook::RunsNow) >= leastOfEach && of(Outlook::Queues) >= leastOfEach && of(Outlook::Impossible) >= leastOfEach && 3 * m_odd >= m_count;
    }

    Json json(bool &good) const
    {
        const int right = m_table[0][0] - m_elsewhere;
        const double precision = share(right, m_table[0][0] + m_table[1][0] + m_table[2][0]);
        const double recall = share(right, of(Outlook::RunsNow));
        const int impossible = m_table[2][2];
        const double impossibleRight = share(2 * impossible, of(Outlook::Impossible) + m_table[0][2] + m_table[1][2] + impossible);
        good = precision >= leastPrecision && recall >= leastRecall && impossibleRight >= 1 && m_conflicts.empty();
        Json table;
        for (const Outlook truth : all) {
            for (const Outlook foretold : all)
                table[wordOf(truth)][std::string("foretold ") + wordOf(foretold)] = m_table[static_cast<int>(truth)][static_cast<int>(foretold)];
        }
        return {{"cases", m_count}, {"odd_states", m_odd}, {"states", m_states}, {"truth", table}, {"runs_now_precision", precision},
                {"runs_now_precision_limit", leastPrecision}, {"runs_now_recall", recall}, {"runs_now_recall_limit", leastRecall},
                {"impossible_agreement", impossibleRight}, {"impossible_agreement_limit", 1}, {"oracle_conflicts", m_conflicts}, {"misses", m_misses}};
    }

private:
    static constexpr std::array all{Outlook::RunsNow, Outlook::Queues, Outlook::Impossible};

    static double share(int part, int whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

    static Json describe(const Case &one)
    {
        Json reasons = Json::array();
        for (const domain::PlacementReason &reason : one.foretold.reasons)
            reasons.push_back({static_cast<int>(reason.kind), reason.subject});
        return {{"pool", one.lane->pool}, {"state", one.lane->state}, {"sbatch", one.arguments}, {"foretold", wordOf(one.foretold.outlook)},
                {"reasons", reasons}, {"came", wordOf(one.truth)}, {"slurm", one.submitted.id == 0 ? one.submitted.words : one.seen.state + " " + one.seen.reason},
                {"waited_s", one.seen.isRunning ? one.seen.startS - one.seen.submitS : -1}, {"oracle", one.couldStart ? "could start" : "never"}};
    }

    int m_count = 0, m_odd = 0, m_elsewhere = 0;
    int m_table[3][3] = {};  ///< truth, foretold
    std::map<std::string, int> m_states;
    Json m_conflicts = Json::array(), m_misses = Json::array();
};

/// Asks and submits for all lanes at once: they do not meet.
class Round
{
public:
    Round(SlurmLab &lab, std::vector<Lane> &lanes, std::mt19937 &random) : m_lab(lab), m_lanes(lanes), m_random(random) {}

    bool ask(Score &score)
    {
        auto sight = m_lab.look();
        if (!sight)
            return false;
        const RawSight raw = m_lab.rawSight();
        const domain::PlacementIndex index(sight->cluster, sight->limits);
        std::vector<Case> cases;
        for (Lane &lane : m_lanes)
            cases.push_back(foretell(lane, index, raw, sight->nowS));
        for (Case &one : cases) {
            if (!one.wasRefusedByUs)
                one.submitted = m_lab.submit(one.arguments);
        }
        watch(cases);
        std::vector<unsigned> ids;
        for (Case &one : cases) {
            judge(one);
            score.add(one);
            if (one.submitted.id != 0)
                ids.push_back(one.submitted.id);
        }
        m_lab.cancel(ids);
        return true;
    }

private:
    Case foretell(Lane &lane, const domain::PlacementIndex &index, const RawSight &raw, std::int64_t nowS)
    {
        Case one;
        one.lane = &lane;
        one.job = randomJob(lane, m_random, nowS);
        one.foretold = index.preview(one.job, {"root", {"root"}}, nowS).front();
        domain::PartChoice choice{one.foretold.pool, one.foretold.schedulerType, one.foretold.chips.vendor, 0};
        // As domain::choose() does it, whose checks would hide what Slurm makes of the rest.
        const domain::JobPart &part = one.job.parts.front();
        const bool isOpen = !part.leastNodes && one.job.together != domain::Together::SameNode;
        if (part.chips.per == domain::ChipNeed::Per::Job && isOpen && !one.foretold.schedulerType.starts_with("gpu"))
            choice.chipsPerNode = domain::evenChips(part.chips.count, 1, UINT32_MAX, lane.chips);
        std::vector<domain::PartChoice> choices(one.job.parts.size(), choice);
        const auto made = domain::toSlurm(one.job, choices, {});
        if (!made) {
            one.wasRefusedByUs = true;
            one.submitted.words = made.error().front().field + ": " + made.error().front().description;
            one.couldStart = false;
            return one;
        }
        one.arguments = domain::argumentsOf(*made);
        one.couldStart = couldEverStart(one.arguments, raw, nowS);
        return one;
    }

    /// One scheduling cycle, and what a clock of whole seconds and a busy machine add to it.
    void watch(std::vector<Case> &cases)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(SlurmLab::cycleS) + std::chrono::milliseconds(1500);
        for (bool isOpen = true; isOpen && std::chrono::steady_clock::now() < deadline;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
            const auto jobs = m_lab.jobs();
            isOpen = false;
            for (Case &one : cases) {
                const auto found = jobs.find(one.submitted.id);
                if (one.submitted.id != 0 && found != jobs.end())
                    one.seen = found->second;
                isOpen = isOpen || (one.submitted.id != 0 && !one.seen.isRunning);
            }
        }
    }

    static void judge(Case &one)
    {
        const bool started = one.seen.isRunning && one.seen.startS - one.seen.submitS <= SlurmLab::cycleS + 1;
        const bool isLost = one.submitted.id == 0 || !one.couldStart;
        one.truth = started ? Outlook::RunsNow : isLost ? Outlook::Impossible : Outlook::Queues;
    }

    SlurmLab &m_lab;
    std::vector<Lane> &m_lanes;
    std::mt19937 &m_random;
};

void bringAbout(const SlurmLab &lab, std::vector<Lane> &lanes, std::mt19937 &random)
{
    for (Lane &lane : lanes)
        clear(lab, lane);
    for (Lane &lane : lanes)
        arrange(lab, lane, random);
    std::this_thread::sleep_for(std::chrono::seconds(SlurmLab::cycleS + 1));
    for (Lane &lane : lanes)
        addWaiters(lab, lane, random);
    std::this_thread::sleep_for(std::chrono::seconds(SlurmLab::cycleS));
}

int run(const Options &options)
{
    std::vector<Lane> lanes = makeLanes();
    SlurmLab lab(poolsOf(lanes), configFor(lanes));
    if (!lab.ok()) {
        std::cerr << lab.error() << "\n";
        return 1;
    }
    giveFeatures(lab, lanes);
    std::mt19937 random(options.seed);
    Score score;
    // A run of bad luck with the classes is made up for, up to half as many cases again.
    while (score.count() < options.cases || (options.cases >= 600 && !score.isBalanced() && score.count() < options.cases * 3 / 2)) {
        bringAbout(lab, lanes, random);
        for (int i = 0; i < questionsOfState; ++i) {
            if (!Round(lab, lanes, random).ask(score)) {
                std::cerr << "Slurm did not answer.\n";
                return 1;
            }
        }
        std::cerr << score.count() << " cases\n";
    }
    bool good = false;
    Json result = score.json(good);
    result["seed"] = options.seed;
    result["balanced"] = score.isBalanced();
    std::cout << result.dump(1) << "\n";
    return good && (options.cases < 600 || score.isBalanced()) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--cases")
            options.cases = std::atoi(argv[i + 1]);
        else if (std::string(argv[i]) == "--seed")
            options.seed = static_cast<unsigned>(std::atoi(argv[i + 1]));
    }
    if (const std::string why = tests::SlurmCluster::skipReason(); !why.empty()) {
        std::cerr << why << "\n";
        return 4;
    }
    return run(options);
}
