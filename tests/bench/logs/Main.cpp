#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include <grpcpp/grpcpp.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "chipdeck/v1/jobs.grpc.pb.h"
#include "chipdeck/v1/logs.grpc.pb.h"
#include "client/contract/CallbackThreads.h"
#include "tests/bench/logs/LogGateway.h"
#include "tests/bench/wire/ProcessMeter.h"

namespace chipdeck::bench {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

constexpr std::int64_t start = 1'795'413'600;
// What a gateway may take beside what it had, whatever is read; and how long another call may take meanwhile.
constexpr double mostGrowthMiB = 64;
constexpr double mostOtherCallMs = 500;
constexpr double floodBytesPerSecond = 50e6;

struct Options {
    std::uint64_t megabytes = 1024;
    int seconds = 10;
};

double msSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// Lines as a training job writes them, a millisecond apart; one in ten thousand warns.
std::uint64_t writeLog(const std::string &path, std::uint64_t bytes)
{
    std::ofstream file(path, std::ios::binary);
    std::uint64_t written = 0;
    std::string block;
    for (std::int64_t i = 0; written < bytes; ++i) {
        char stamp[32];
        const std::time_t second = start + i / 1000;
        std::tm utc{};
        gmtime_r(&second, &utc);
        std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
        char line[160];
        const int count = std::snprintf(line, sizeof line, "%s.%03dZ %s step %lld loss 2.3456 grad_norm 0.789 tokens/s 123456 gpu_mem 71.2G\n", stamp,
                                        static_cast<int>(i % 1000), i % 10'000 == 5'000 ? "WARN" : "INFO", static_cast<long long>(i));
        block.append(line, static_cast<std::size_t>(count));
        if (block.size() > 1'000'000) {
            written += block.size();
            file << block;
            block.clear();
        }
    }
    return written;
}

class Bench
{
public:
    Bench(const Options &options, std::string folder)
        : m_options(options), m_folder(std::move(folder)), m_child({"--gateway", m_folder})
    {
    }

    Json run()
    {
        const std::uint64_t size = writeLog(m_folder + "/log", m_options.megabytes << 20);
        std::ofstream(m_folder + "/flood").flush();
        if (m_child.readLine() != "ready")
            throw std::runtime_error("the gateway does not start");
        const auto channel = grpc::CreateChannel("unix:" + m_folder + "/g.sock", grpc::InsecureChannelCredentials());
        m_logs = v1::Logs::NewStub(channel);
        m_jobs = v1::Jobs::NewStub(grpc::CreateChannel("unix:" + m_folder + "/g.sock", grpc::InsecureChannelCredentials()));
        page(0);
        const double before = residentMiB(m_child.pid());
        Json result{{"file_bytes", size}, {"resident_before_mib", before}};
        result["search"] = {search("absent_text", false, false), search("WARN", false, false), search("warn", false, true),
                            search("step \\d+9999 ", true, false), search("(INFO|WARN) .*gpu_mem 9\\d", true, false)};
        result["filter"] = filter();
        result["time"] = moment(size);
        result["pages"] = pages(size);
        result["flood"] = flood();
        const double growth = peakMiB(m_child.pid()) - before;
        result["peak_growth_mib"] = {{"value", growth}, {"limit", mostGrowthMiB}};
        check(growth <= mostGrowthMiB);
        result["passed"] = m_passed;
        return result;
    }
    bool passed() const { return m_passed; }

private:
    void check(bool holds) { m_passed = m_passed && holds; }

    v1::ReadLogResponse page(std::uint64_t offset)
    {
        grpc::ClientContext context;
        v1::ReadLogRequest request;
        request.set_name("clusters/one/jobs/7");
        request.set_offset(offset);
        request.set_max_bytes(128 * 1024);
        request.set_whole_lines(true);
        v1::ReadLogResponse response;
        if (const grpc::Status status = m_logs->ReadLog(&context, request, &response); !status.ok())
            throw std::runtime_error(status.error_message());
        return response;
    }

    /// The whole file, piece by piece.
    Json search(const std::string &text, bool isExpression, bool ignoreCase)
    {
        v1::SearchLogRequest request;
        request.set_name("clusters/one/jobs/7");
        request.mutable_pattern()->set_text(text);
        request.mutable_pattern()->set_regular_expression(isExpression);
        request.mutable_pattern()->set_ignore_case(ignoreCase);
        request.set_mode(v1::LOG_SEARCH_MODE_COUNT);
        std::vector<double> calls;
        std::uint64_t matches = 0;
        const double cpuBefore = cpuSeconds(m_child.pid());
        const auto begin = Clock::now();
        v1::SearchLogResponse response;
        do {
            grpc::ClientContext context;
            const auto callBegin = Clock::now();
            if (const grpc::Status status = m_logs->SearchLog(&context, request, &response); !status.ok())
                throw std::runtime_error(status.error_message());
            calls.push_back(msSince(callBegin));
            matches += response.match_count();
            request.set_offset(response.next_offset());
        } while (!response.at_end());
        const double seconds = msSince(begin) / 1000;
        const double megabytes = static_cast<double>(response.size_bytes()) / 1e6;
        return {{"pattern", text}, {"regular_expression", isExpression}, {"ignore_case", ignoreCase}, {"matches", matches},
                {"mb_per_s", megabytes / seconds}, {"mb_per_cpu_s", megabytes / (cpuSeconds(m_child.pid()) - cpuBefore)}, {"calls", calls.size()},
                {"slowest_call_ms", quantile(calls, 1)}};
    }

    Json filter()
    {
        v1::SearchLogRequest request;
        request.set_name("clusters/one/jobs/7");
        request.mutable_pattern()->set_text("INFO");
        request.set_mode(v1::LOG_SEARCH_MODE_LINES);
        request.set_max_matches(400);
        std::vector<double> calls;
        for (int i = 0; i < 100; ++i) {
            grpc::ClientContext context;
            v1::SearchLogResponse response;
            const auto begin = Clock::now();
            if (!m_logs->SearchLog(&context, request, &response).ok() || response.matches_size() != 400)
                check(false);
            calls.push_back(msSince(begin));
            request.set_offset(response.next_offset());
        }
        return {{"page_of_400_lines_ms_p50", quantile(calls, 0.5)}, {"page_of_400_lines_ms_p99", quantile(calls, 0.99)}};
    }

    Json moment(std::uint64_t size)
    {
        std::vector<double> calls;
        int wrong = 0;
        const auto lines = static_cast<std::int64_t>(size / 100);
        for (std::int64_t i = 1; i < 50; ++i) {
            grpc::ClientContext context;
            v1::FindLogTimeRequest request;
            v1::FindLogTimeResponse response;
            request.set_name("clusters/one/jobs/7");
            request.set_time_ms(start * 1000 + lines * i / 60);
            const auto begin = Clock::now();
            const bool isDone = m_logs->FindLogTime(&context, request, &response).ok();
            calls.push_back(msSince(begin));
            wrong += isDone && response.line_time_ms() == request.time_ms() ? 0 : 1;
        }
        check(wrong == 0);
        return {{"wrong", wrong}, {"ms_p50", quantile(calls, 0.5)}, {"ms_p99", quantile(calls, 0.99)}};
    }

    Json pages(std::uint64_t size)
    {
        std::vector<double> calls;
        for (std::uint64_t i = 0; i < 200; ++i) {
            const auto begin = Clock::now();
            page(size / 200 * ((i * 77) % 200));
            calls.push_back(msSince(begin));
        }
        return {{"ms_p50", quantile(calls, 0.5)}, {"ms_p99", quantile(calls, 0.99)}};
    }

    struct Reader {
        std::uint64_t bytes = 0, lines = 0, skipped = 0, skippedLines = 0;
        bool areLinesKnown = true;

        void take(const v1::TailLogResponse &piece)
        {
            bytes += piece.data().size();
            lines += static_cast<std::uint64_t>(std::count(piece.data().begin(), piece.data().end(), '\n'));
            skipped += piece.skipped();
            skippedLines += piece.skipped_lines();
            areLinesKnown = areLinesKnown && (piece.skipped() == 0 || piece.has_skipped_lines());
        }
        Json json() const { return {{"read_bytes", bytes}, {"skipped_bytes", skipped}, {"read_lines", lines}, {"skipped_lines", skippedLines}}; }
    };

    /// Reads until all that was written is accounted for; at most `bytesPerSecond`.
    void follow(Reader &reader, double bytesPerSecond)
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(m_options.seconds + 120));
        v1::TailLogRequest request;
        request.set_name("clusters/one/jobs/8");
        request.set_follow(true);
        const auto stub = v1::Jobs::NewStub(grpc::CreateCustomChannel("unix:" + m_folder + "/g.sock", grpc::InsecureChannelCredentials(), ownChannel()));
        const auto stream = stub->TailLog(&context, request);
        const auto begin = Clock::now();
        v1::TailLogResponse piece;
        while (stream->Read(&piece)) {
            reader.take(piece);
            if (m_isWritten && reader.bytes + reader.skipped >= m_written)
                break;
            if (!m_isWritten && bytesPerSecond > 0)
                std::this_thread::sleep_until(begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(static_cast<double>(reader.bytes) / bytesPerSecond)));
        }
        context.TryCancel();
    }
    static grpc::ChannelArguments ownChannel()
    {
        grpc::ChannelArguments arguments;
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        return arguments;
    }

    void writeFlood()
    {
        const std::string line(99, '.');
        std::string block;
        for (int i = 0; i < 5000; ++i)
            block += line + "\n";
        std::ofstream file(m_folder + "/flood", std::ios::binary | std::ios::app);
        const auto begin = Clock::now();
        std::uint64_t written = 0;
        while (msSince(begin) < m_options.seconds * 1000) {
            file.write(block.data(), static_cast<std::streamsize>(block.size())).flush();
            written += block.size();
            std::this_thread::sleep_until(begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(static_cast<double>(written) / floodBytesPerSecond)));
        }
        m_written = written + 4;
        m_isWritten = true;
        // One line more, so that who has read all comes to look.
        file.write("end\n", 4).flush();
    }

    Json flood()
    {
        Reader eyes, program;
        std::thread slow([&] { follow(eyes, 2e6); });
        std::thread quick([&] { follow(program, 0); });
        const auto begin = Clock::now();
        const double cpuBefore = cpuSeconds(m_child.pid());
        std::thread writer([this] { writeFlood(); });
        std::vector<double> others;
        while (!m_isWritten) {
            const auto callBegin = Clock::now();
            grpc::ClientContext context;
            v1::GetJobRequest request;
            v1::Job job;
            request.set_name("clusters/one/jobs/7");
            check(m_jobs->GetJob(&context, request, &job).ok());
            others.push_back(msSince(callBegin));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        const double seconds = msSince(begin) / 1000;
        const double cpu = cpuSeconds(m_child.pid()) - cpuBefore;
        writer.join();
        slow.join();
        quick.join();
        const auto isWhole = [this](const Reader &one) {
            return one.bytes + one.skipped == m_written && (!one.areLinesKnown || one.lines + one.skippedLines == (m_written - 4) / 100 + 1);
        };
        check(isWhole(eyes) && isWhole(program));
        check(quantile(others, 0.99) <= mostOtherCallMs);
        return {{"mb_per_s", static_cast<double>(m_written) / 1e6 / seconds}, {"written_bytes", m_written.load()}, {"slow_reader", eyes.json()},
                {"quick_reader", program.json()}, {"all_accounted_for", isWhole(eyes) && isWhole(program)}, {"gateway_cpu_share", cpu / seconds},
                {"other_call_ms", {{"p50", quantile(others, 0.5)}, {"p99", quantile(others, 0.99)}, {"limit", mostOtherCallMs}}}};
    }

    const Options m_options;
    const std::string m_folder;
    Child m_child;
    std::unique_ptr<v1::Logs::Stub> m_logs;
    std::unique_ptr<v1::Jobs::Stub> m_jobs;
    std::atomic<std::uint64_t> m_written{0};
    std::atomic<bool> m_isWritten{false};
    bool m_passed = true;
};

} // namespace

} // namespace chipdeck::bench

int main(int argc, char **argv)
{
    using namespace chipdeck;
    bench::Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--gateway")
            return bench::runLogGateway(argv[i + 1]);
        if (name == "--megabytes")
            options.megabytes = std::stoull(argv[i + 1]);
        else if (name == "--seconds")
            options.seconds = std::stoi(argv[i + 1]);
    }
    contract::keepCallbackThreads();
    char pattern[] = "/tmp/chipdeck-logs-XXXXXX";
    const char *folder = mkdtemp(pattern);
    if (!folder || std::filesystem::space(folder).available < (options.megabytes << 20) + (std::uint64_t{2} << 30)) {
        std::fprintf(stderr, "there is no room for the log in /tmp\n");
        return 4;
    }
    bool passed = false;
    try {
        bench::Bench run(options, folder);
        std::printf("%s\n", run.run().dump(2).c_str());
        passed = run.passed();
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "%s\n", failure.what());
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return passed ? 0 : 1;
}
