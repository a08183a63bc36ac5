// How long a page of a million ended jobs takes, from a real slurmdbd through the gateway's service: filtered and ordered in every way, and the
// whole list to its end.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include <grpcpp/grpcpp.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/gateway/history/JobHistory.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/HistoryService.h"
#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/HistoryCodec.h"
#include "client/codec/JobCodec.h"
#include "tests/bench/history/FilledAccounting.h"
#include "tests/bench/history/PageQuestions.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using nlohmann::json;

namespace {

using Clock = std::chrono::steady_clock;

constexpr double mostPageMs = 300;
constexpr int pageSize = 200;
constexpr int pagesOfOne = 3;
/// Of one question in twenty.
constexpr int deepPages = 40;

double msSince(Clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

class Anybody final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override { return Principal{"bench", "operator", "unix"}; }
};

/// The log is never asked: the cluster keeps an accounting.
class NoLog final : public EndedJobReader
{
public:
    domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &, std::size_t, const std::string &) override { return domain::EndedJobPage(); }
};

/// The gateway's history over the accounting, behind a server.
class Subject
{
public:
    Subject(const std::filesystem::path &folder, const std::string &conf) : m_uses(*JobUses::open(folder / "uses.sqlite"))
    {
        SlurmConfig config;
        config.confPath = conf;
        JobHistory::Options options;
        options.file = folder / "history.sqlite";
        options.cluster = {"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}};
        options.nodesOf = [](const std::string &list) { return slurm::expandHostlist(list).value_or(std::vector<std::string>{list}); };
        m_history = std::make_unique<JobHistory>(std::move(options), makeSlurmHistory(config), m_log, m_uses.get());
        m_service.serve("lab", *m_history);
        m_server = std::make_unique<GatewayServer>(std::vector<Listener>{}, std::vector<grpc::Service *>{&m_service});
    }

    bool start()
    {
        m_history->start();
        if (!m_server->start())
            return false;
        m_stub = v1::History::NewStub(m_server->inProcessChannel());
        return true;
    }

    void stop()
    {
        m_history->stop(std::chrono::seconds(60));
        m_stub.reset();
        m_server.reset();
        m_service.stop();
        m_history.reset();
    }

    grpc::Status page(const domain::EndedJobFilter &filter, const std::string &token, v1::ListEndedJobsResponse &response, int size = pageSize)
    {
        v1::ListEndedJobsRequest request;
        codec::toProto(filter, request);
        request.set_cluster("clusters/lab");
        request.set_page_size(size);
        request.set_page_token(token);
        grpc::ClientContext context;
        return m_stub->ListEndedJobs(&context, request, &response);
    }

    /// Seconds until `jobs` are listed and nothing is missing; negative = they never were.
    double awaitAll(std::uint64_t jobs, std::chrono::seconds patience)
    {
        const auto begun = Clock::now();
        while (Clock::now() - begun < patience) {
            v1::ListEndedJobsResponse response;
            const auto status = page({}, {}, response);
            if (status.ok() && response.matching_jobs() >= jobs)
                return msSince(begun) / 1000;
            m_seen = status.ok() ? response.matching_jobs() : 0;
            m_trouble = status.ok() ? response.trouble() : status.error_message();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return -1;
    }

    JobUses &uses() { return *m_uses; }
    std::uint64_t seen() const { return m_seen; }
    const std::string &trouble() const { return m_trouble; }

private:
    NoLog m_log;
    std::unique_ptr<JobUses> m_uses;
    Anybody m_caller;
    std::unique_ptr<JobHistory> m_history;
    HistoryService m_service{m_caller};
    std::unique_ptr<GatewayServer> m_server;
    std::unique_ptr<v1::History::Stub> m_stub;
    std::uint64_t m_seen = 0;
    std::string m_trouble;
};

struct Timing {
    double ms;
    std::string what;
};

json figures(std::vector<Timing> timings)
{
    std::sort(timings.begin(), timings.end(), [](const Timing &a, const Timing &b) { return a.ms < b.ms; });
    if (timings.empty())
        return nullptr;
    const auto at = [&timings](double part) { return timings[static_cast<std::size_t>(part * static_cast<double>(timings.size() - 1))].ms; };
    json slowest = json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(5, timings.size()); ++i)
        slowest.push_back({{"ms", timings[timings.size() - 1 - i].ms}, {"what", timings[timings.size() - 1 - i].what}});
    return {{"count", timings.size()}, {"median_ms", at(0.5)}, {"p95_ms", at(0.95)}, {"worst_ms", timings.back().ms}, {"slowest", slowest}};
}

double memoryMib()
{
    std::ifstream status("/proc/self/statm");
    double pages = 0, resident = 0;
    status >> pages >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// What a gateway would have measured of two jobs in three.
std::vector<JobUses::Piece> measured(const v1::ListEndedJobsResponse &page)
{
    std::vector<JobUses::Piece> pieces;
    for (const v1::EndedJob &ended : page.jobs()) {
        const auto job = codec::fromProto(ended.job());
        if (!job || job->ref % 3 == 0)
            continue;
        const std::uint64_t heldMs = domain::heldChipS(*job).value_or(0) * 1000;
        pieces.push_back({{job->id, job->submitTimeS.value_or(0), job->startTimeS.value_or(0)}, {heldMs, heldMs / 100 * (job->ref % 101)}});
    }
    return pieces;
}

/// All pages of all jobs, the largest that there are. False = one of them did not come.
bool walk(Subject &subject, json &report)
{
    std::vector<Timing> timings;
    std::uint64_t jobs = 0;
    std::string token;
    do {
        v1::ListEndedJobsResponse response;
        const auto begun = Clock::now();
        const auto status = subject.page({}, token, response, 1000);
        timings.push_back({msSince(begun), "page " + std::to_string(timings.size() + 1)});
        if (!status.ok() || !subject.uses().add(measured(response))) {
            report["error"] = "The list broke off: " + status.error_message();
            return false;
        }
        jobs += static_cast<std::uint64_t>(response.jobs_size());
        token = response.next_page_token();
    } while (!token.empty());
    report["whole_list"] = figures(timings);
    report["whole_list"]["jobs"] = jobs;
    return report["whole_list"]["worst_ms"].get<double>() <= mostPageMs;
}

/// First pages and those behind them, of every question.
bool ask(Subject &subject, std::size_t count, json &report)
{
    std::vector<Timing> first, later;
    std::uint64_t empty = 0, asked = 0;
    for (const auto &question : bench::pageQuestions(count, std::time(nullptr), 7)) {
        std::string token;
        const int pages = ++asked % 20 == 0 ? deepPages : pagesOfOne;
        for (int i = 0; i < pages; ++i) {
            v1::ListEndedJobsResponse response;
            const auto begun = Clock::now();
            const auto status = subject.page(question.filter, token, response);
            const double ms = msSince(begun);
            if (!status.ok()) {
                report["error"] = question.what + ": " + status.error_message();
                return false;
            }
            (i == 0 ? first : later).push_back({ms, question.what});
            empty += i == 0 && response.jobs_size() == 0 ? 1 : 0;
            token = response.next_page_token();
            if (token.empty())
                break;
        }
    }
    report["first_pages"] = figures(first);
    report["later_pages"] = figures(later);
    report["empty_answers"] = empty;
    const double worst = std::max(report["first_pages"]["worst_ms"].get<double>(), later.empty() ? 0.0 : report["later_pages"]["worst_ms"].get<double>());
    report["worst_ms"] = worst;
    report["limit_ms"] = mostPageMs;
    return worst <= mostPageMs;
}

} // namespace

int main(int argc, char **argv)
{
    std::uint64_t jobs = 1'000'000;
    std::size_t questions = 400;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--jobs") == 0)
            jobs = std::strtoull(argv[i + 1], nullptr, 10);
        else if (std::strcmp(argv[i], "--questions") == 0)
            questions = std::strtoull(argv[i + 1], nullptr, 10);
    }
    if (const auto reason = tests::SlurmCluster::accountingSkipReason(); !reason.empty()) {
        std::cerr << reason << '\n';
        return 4;
    }
    json report{{"bench", "history"}, {"jobs", jobs}};
    bench::FilledAccounting accounting(jobs);
    if (!accounting.error().empty()) {
        report["error"] = accounting.error();
        std::cout << report.dump(2) << '\n';
        return 1;
    }
    report["fill_s"] = accounting.fillSeconds();
    const auto folder = std::filesystem::temp_directory_path() / ("chipdeck-bench-history-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    bool isGood = false;
    {
        Subject first(folder, accounting.cluster().confPath());
        const double firstS = first.start() ? first.awaitAll(jobs, std::chrono::minutes(25)) : -1;
        report["first_load_s"] = firstS;
        if (firstS < 0)
            report["error"] = "Only " + std::to_string(first.seen()) + " jobs were read. " + first.trouble();
        const bool isWalked = firstS >= 0 && walk(first, report);
        first.stop();
        if (isWalked) {
            const double beforeMib = memoryMib();
            Subject again(folder, accounting.cluster().confPath());
            report["load_after_restart_s"] = again.start() ? again.awaitAll(jobs, std::chrono::minutes(5)) : -1;
            isGood = ask(again, questions, report);
            report["memory_mib"] = memoryMib() - beforeMib;
            again.stop();
        }
    }
    std::error_code ignored;
    report["file_mib"] = static_cast<double>(std::filesystem::file_size(folder / "history.sqlite", ignored)) / (1 << 20);
    std::filesystem::remove_all(folder, ignored);
    report["passed"] = isGood;
    std::cout << report.dump(2) << '\n';
    return isGood ? 0 : 1;
}
