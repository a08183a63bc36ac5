#include "app/gateway/service/WaitedBatch.h"

#include <future>
#include <iterator>

namespace chipdeck::gateway {

namespace {

class Collector final : public BatchListener
{
public:
    Readiness readiness() override { return Readiness::Ready; }
    void take(std::vector<BatchOutcome> outcomes) override
    {
        m_collected.outcomes.insert(m_collected.outcomes.end(), std::make_move_iterator(outcomes.begin()), std::make_move_iterator(outcomes.end()));
    }
    void end(std::optional<domain::Failure> failure) override
    {
        m_collected.failure = std::move(failure);
        m_ended.set_value(std::move(m_collected));
    }
    std::future<WaitedOutcomes> future() { return m_ended.get_future(); }

private:
    WaitedOutcomes m_collected;
    std::promise<WaitedOutcomes> m_ended;
};

} // namespace

WaitedOutcomes runAndWait(JobBatches &batches, JobBatch batch, const Actor &actor)
{
    if (auto wrong = prepareBatch(batch))
        return {{}, std::move(wrong)};
    const auto collector = std::make_shared<Collector>();
    auto future = collector->future();
    batches.start(std::move(batch), actor, collector);
    return future.get();
}

} // namespace chipdeck::gateway
