#include "app/runtime/engine/Scheduler.h"

#include "app/runtime/engine/Candidates.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <stdexcept>

namespace chipdeck::engine {

namespace {

constexpr std::size_t logitBytesPerStep = 64 << 20;

/// Why nothing could be chosen or pooled. NaN is less than nothing to greatest().
const char *troubleWith(std::span<const float> numbers, Give give)
{
    return give == Give::Logits && std::isfinite(greatest(numbers)) ? "no token is left to choose: all that the model would are banned"
                                                                    : "the model's numbers are not finite";
}

std::uint32_t rowsOf(const Sequence::Part &part)
{
    return part.outputs == Outputs::All ? part.count : part.outputs == Outputs::Last ? 1 : 0;
}

} // namespace

Scheduler::Scheduler(Backend &backend, PageCache &cache, const SchedulerLimits &limits)
    : m_backend(backend), m_cache(cache), m_limits(limits), m_budget(limits.maxBatch, backend.cacheGroups()),
      m_rows(static_cast<std::uint32_t>(logitBytesPerStep / (sizeof(float) * backend.vocabulary() + 1) + 1))
{
}

void Scheduler::add(std::shared_ptr<AcceptedRequest> request)
{
    m_waiting.push_back(std::make_unique<Sequence>(std::move(request)));
}

bool Scheduler::step(StepWatch &watch)
{
    endCancelled();
    startWaiting();
    plan();
    sweep();
    if (m_planned.empty())
        return !m_running.empty() || !m_waiting.empty();
    const Clock::time_point start = Clock::now();
    try {
        const StepResult result = run(watch);
        if (!result.cancelled) {
            const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
            m_budget.measured(m_work, result.busyMs > 0 ? result.busyMs : ms);
            deal(result);
        }
    } catch (const std::exception &error) {
        fail(error.what());
    }
    sweep();
    return true;
}

void Scheduler::endCancelled()
{
    const Clock::time_point now = Clock::now();
    const auto endIfCancelled = [&](const std::unique_ptr<Sequence> &sequence) {
        if (sequence->accepted().cancelled.load())
            sequence->end(m_cache, EndReason::Cancelled, {}, now);
    };
    std::for_each(m_running.begin(), m_running.end(), endIfCancelled);
    std::for_each(m_waiting.begin(), m_waiting.end(), endIfCancelled);
    sweep();
}

void Scheduler::sweep()
{
    const auto ended = [](const std::unique_ptr<Sequence> &sequence) { return sequence->hasEnded(); };
    std::erase_if(m_running, ended);
    std::erase_if(m_waiting, ended);
}

void Scheduler::startWaiting()
{
    std::uint32_t slots = 0;
    for (const auto &sequence : m_running)
        slots += sequence->slots();
    while (!m_waiting.empty() && slots + m_waiting.front()->slots() <= m_limits.maxSequences) {
        Sequence &next = *m_waiting.front();
        next.attach(m_cache);
        if (!m_running.empty() && !fits(next)) {
            m_cache.release(next.pages());
            break;
        }
        next.started(Clock::now());
        slots += next.slots();
        m_running.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

/// Whether the cache has room for this one's text and one token more, when all that run have read theirs. Where it had to give way before,
/// there must be more room: it would be read in and put back in turns otherwise.
bool Scheduler::fits(const Sequence &next) const
{
    const std::uint32_t more = next.wasPutBack() ? 2 * kPagePositions : 1;
    std::vector<PageCache::Growth> growths = {{&next.pages(), next.size() + more}};
    for (const auto &sequence : m_running)
        growths.push_back({&sequence->pages(), sequence->size() + more});
    return m_cache.canGrow(growths, kPagePositions);
}

void Scheduler::plan()
{
    m_planned.clear();
    m_work = {};
    m_plannedRows = 0;
    m_plannedStates = 0;
    planDecoding();
    planPrompts();
}

/// Oldest first, so that whoever must give way was not planned yet.
void Scheduler::planDecoding()
{
    for (std::size_t at = 0; at < m_running.size(); ++at) {
        Sequence &sequence = *m_running[at];
        if (!sequence.isDecoding() || sequence.hasEnded() || !makeRoom(sequence, 1))
            continue;
        planPart(sequence, 1);
    }
}

void Scheduler::planPrompts()
{
    std::vector<Sequence *> prompts;
    for (const auto &sequence : m_running) {
        if (!sequence->isDecoding() && !sequence->hasEnded())
            prompts.push_back(sequence.get());
    }
    if (prompts.empty())
        return;
    std::rotate(prompts.begin(), prompts.begin() + m_turn++ % prompts.size(), prompts.end());
    const StepBudget::Prompts waiting = toRead(prompts);
    const std::vector<std::uint32_t> shares = shareOut(prompts, m_budget.promptTokens(m_work, waiting));
    m_work.readsWhole = m_budget.readsWhole(m_work, waiting);
    for (std::size_t at = 0; at < prompts.size(); ++at) {
        // A smaller part may still find room; otherwise this prompt waits for others to end.
        for (std::uint32_t count = shares[at]; count > 0 && !planPart(*prompts[at], count); count /= 2) {
        }
    }
    // Nobody runs and nobody would end: the youngest gives way to the oldest.
    while (m_planned.empty() && m_running.size() > 1) {
        putBackYoungest();
        Sequence &oldest = *m_running.front();
        for (std::uint32_t count = std::min(oldest.pending(), m_limits.maxBatch); count > 0 && !planPart(oldest, count); count /= 2) {
        }
    }
    if (m_planned.empty() && m_running.size() == 1 && m_work.decoding == 0 && !m_running.front()->hasEnded())
        m_running.front()->end(m_cache, EndReason::CacheFull, {}, Clock::now());
}

StepBudget::Prompts Scheduler::toRead(const std::vector<Sequence *> &prompts) const
{
    StepBudget::Prompts waiting{static_cast<std::uint32_t>(prompts.size()), 0, 0};
    for (const Sequence *prompt : prompts) {
        waiting.behind += m_budget.reads(prompt->part(1, 1).first, 1) / waiting.count;
        waiting.whole += prompt->pending();
    }
    if (std::any_of(prompts.begin(), prompts.end(), [](const Sequence *prompt) { return prompt->isPartlyRead(); }))
        waiting.whole = 0;
    return waiting;
}

/// Even shares; what short prompts leave goes to the others.
std::vector<std::uint32_t> Scheduler::shareOut(const std::vector<Sequence *> &prompts, std::uint32_t tokens)
{
    std::vector<std::uint32_t> shares(prompts.size(), 0);
    bool given = true;
    while (tokens > 0 && given) {
        given = false;
        const std::uint32_t share = std::max<std::uint32_t>(1, tokens / static_cast<std::uint32_t>(prompts.size()));
        for (std::size_t at = 0; at < prompts.size() && tokens > 0; ++at) {
            const std::uint32_t more = std::min({share, tokens, prompts[at]->pending() - shares[at]});
            shares[at] += more;
            tokens -= more;
            given = given || more > 0;
        }
    }
    return shares;
}

bool Scheduler::planPart(Sequence &sequence, std::uint32_t count)
{
    const std::uint32_t rowsLeft = m_rows - std::min(m_rows - 1, m_plannedRows);
    const Sequence::Part part = sequence.part(count, rowsLeft);
    if (!m_cache.prepare(sequence.pages(), part.first, part.count))
        return false;
    m_planned.push_back({&sequence, part, sequence.pages().tables()});
    const double reads = m_budget.reads(part.first, part.count);
    if (sequence.isDecoding()) {
        ++m_work.decoding;
        m_work.decodingReads += reads;
    } else {
        m_work.promptTokens += part.count;
        m_work.promptReads += reads;
    }
    (sequence.give() == Give::States ? m_plannedStates : m_plannedRows) += rowsOf(part);
    return true;
}

/// False when this sequence itself had to give way, or ended since nobody else could.
bool Scheduler::makeRoom(Sequence &sequence, std::uint32_t count)
{
    while (!m_cache.prepare(sequence.pages(), sequence.size() - count, count)) {
        const bool itself = m_running.back().get() == &sequence;
        if (itself && m_running.size() == 1) {
            sequence.end(m_cache, EndReason::CacheFull, {}, Clock::now());
            return false;
        }
        putBackYoungest();
        if (itself)
            return false;
    }
    return true;
}

void Scheduler::putBackYoungest()
{
    m_running.back()->putBack(m_cache);
    m_waiting.push_front(std::move(m_running.back()));
    m_running.pop_back();
    ++m_totals.putBack;
}

StepResult Scheduler::run(StepWatch &watch)
{
    std::vector<Slice> slices;
    std::vector<RequestId> requests;
    for (const Planned &planned : m_planned) {
        const Sequence &sequence = *planned.sequence;
        slices.push_back({sequence.tokens(planned.part), planned.part.first, planned.tables, planned.part.outputs, sequence.give()});
        requests.push_back(sequence.accepted().id);
    }
    watch.begin(std::move(requests), m_budget.expectedMs(m_work));
    // Cancelled since the step was planned, when the watch did not know it yet.
    for (const Planned &planned : m_planned) {
        if (planned.sequence->accepted().cancelled.load())
            watch.cancelled(planned.sequence->accepted().id);
    }
    StepResult result = m_backend.step(slices, watch.flag());
    watch.end();
    return result;
}

void Scheduler::deal(const StepResult &result)
{
    if (result.logits.size() != m_plannedRows || result.states.size() != m_plannedStates) {
        throw std::runtime_error("the backend gave " + std::to_string(result.logits.size() + result.states.size()) + " rows for "
                                 + std::to_string(m_plannedRows + m_plannedStates));
    }
    const Clock::time_point now = Clock::now();
    std::span logits(result.logits), states(result.states);
    ++m_totals.steps;
    for (const Planned &planned : m_planned) {
        const Sequence::Part &part = planned.part;
        auto &rows = planned.sequence->give() == Give::States ? states : logits;
        const auto own = rows.first(rowsOf(part));
        rows = rows.subspan(own.size());
        m_totals.promptTokens += planned.sequence->isDecoding() ? 0 : part.count;
        if (planned.sequence->advance(m_cache, part, own, now))
            answer(*planned.sequence, own.back(), now);
    }
}

void Scheduler::answer(Sequence &sequence, std::span<const float> logits, Clock::time_point now)
{
    std::vector<Sequence *> choices = {&sequence};
    if (sequence.standsForSeveral()) {
        for (std::uint32_t choice = 1; choice < sequence.request().choices; ++choice) {
            m_running.push_back(sequence.split(m_cache, choice));
            choices.push_back(m_running.back().get());
        }
        sequence.becomeFirst();
    }
    for (Sequence *choice : choices) {
        const std::optional<EndReason> reason = choice->generate(logits, m_limits.context, now);
        m_totals.generatedTokens += choice->request().limits.maxTokens > 0;
        if (reason)
            choice->end(m_cache, *reason, *reason == EndReason::Failed ? troubleWith(logits, choice->give()) : "", Clock::now());
    }
}

void Scheduler::fail(const std::string &message)
{
    for (const Planned &planned : m_planned) {
        if (!planned.sequence->hasEnded())
            planned.sequence->end(m_cache, EndReason::Failed, message, Clock::now());
    }
}

void Scheduler::endAll(EndReason reason, const std::string &message)
{
    const Clock::time_point now = Clock::now();
    for (const auto &sequence : m_running)
        sequence->end(m_cache, reason, message, now);
    for (const auto &sequence : m_waiting)
        sequence->end(m_cache, reason, message, now);
    sweep();
}

Scheduler::Load Scheduler::load() const
{
    Load load = m_totals;
    load.running = static_cast<std::uint32_t>(m_running.size());
    load.waiting = static_cast<std::uint32_t>(m_waiting.size());
    for (const auto &sequence : m_running)
        load.reading += !sequence->isDecoding();
    return load;
}

} // namespace chipdeck::engine
