#include <algorithm>

#include "app/gateway/sources/slurm/AccountingText.h"
#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/SlurmCommands.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"

namespace chipdeck::gateway {

namespace {

using domain::Result;
using slurm::AccountingText;
using slurm::CommandResult;

/// What a run can end in; without it sacct would also tell of jobs that wait or run.
constexpr const char *endStates = "--state=BF,CA,CD,DL,F,NF,OOM,PR,RQ,RS,TO";
/// sacct takes "uts" only with ten digits.
constexpr std::int64_t firstTimeS = 1'000'000'000;
/// A million jobs in one stretch take slurmdbd half a minute.
constexpr auto patience = std::chrono::seconds(120);
constexpr std::size_t outputLimit = std::size_t{64} << 20;

std::string timeArgument(std::int64_t timeS)
{
    return "uts" + std::to_string(std::max(timeS, firstTimeS));
}

/// slurmdbd through sacct.
class SlurmHistory final : public History
{
public:
    explicit SlurmHistory(SlurmConfig config) : m_config(std::move(config)), m_commands(m_config, &m_cancellation) {}

    Result<bool> isKept() override
    {
        const CommandResult result = m_commands.make("scontrol", {"show", "config"}).run();
        if (!result.succeeded())
            return tl::unexpected(slurm::commandFailure(result, "scontrol show config"));
        const std::size_t at = result.output.find("AccountingStorageType");
        const std::string_view rest = at == std::string::npos ? std::string_view() : std::string_view(result.output).substr(at);
        return rest.substr(0, rest.find('\n')).find("slurmdbd") != std::string_view::npos;
    }

    Result<void> endedJobs(std::int64_t fromS, std::int64_t untilS, const std::function<void(domain::EndedJob &&)> &use) override
    {
        const AccountingText reader = AccountingText::withRandomMark();
        std::vector<std::string> arguments = reader.arguments();
        for (const char *fixed : {"--allusers", "--allocations", "--duplicates", endStates})
            arguments.emplace_back(fixed);
        arguments.insert(arguments.end(), {"--starttime=" + timeArgument(fromS), "--endtime=" + timeArgument(untilS)});
        const CommandResult result =
            m_commands.make("sacct", std::move(arguments)).withTimeout(patience).withOutputLimit(outputLimit).run();
        if (!result.succeeded()) {
            auto failure = slurm::commandFailure(result, "sacct");
            if (result.end == CommandResult::End::TooMuchOutput)
                failure.code = domain::Code::ResourceExhausted;
            return tl::unexpected(std::move(failure));
        }
        const bool isComplete = reader.eachRow(result.output, [this, &use](const AccountingText::Row &row) {
            if (auto job = AccountingText::job(row, m_config.chipGres))
                use(std::move(*job));
        });
        if (!isComplete)
            return domain::failure(domain::Code::Unavailable, "SLURM_BAD_ANSWER", "sacct wrote an incomplete list.");
        return {};
    }

    void stop() override { m_cancellation.cancel(); }

private:
    const SlurmConfig m_config;
    slurm::Cancellation m_cancellation;
    slurm::SlurmCommands m_commands;
};

} // namespace

std::unique_ptr<History> makeSlurmHistory(SlurmConfig config)
{
    return std::make_unique<SlurmHistory>(std::move(config));
}

} // namespace chipdeck::gateway
