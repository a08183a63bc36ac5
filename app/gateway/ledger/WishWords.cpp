#include "app/gateway/ledger/WishWords.h"

#include "app/gateway/ledger/Payload.h"
#include "app/gateway/ledger/PriceEntry.h"
#include "app/gateway/ledger/WriteRequest.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

namespace {

/// Lines "what VALUE".
class Lines
{
public:
    void add(const char *what, const std::string &value)
    {
        if (!value.empty())
            m_text.append(m_text.empty() ? "" : "\n").append(what).append(" ").append(domain::harmless(value, 256));
    }

    void add(const char *what, std::optional<std::uint64_t> value, const char *unit = "")
    {
        if (value)
            add(what, std::to_string(*value) + unit);
    }

    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

void addJob(const domain::JobSpec &job, Lines &lines)
{
    lines.add("name", job.displayName);
    lines.add("pool", job.pool);
    lines.add("nodes", job.nodes ? std::optional<std::uint64_t>(*job.nodes) : std::nullopt);
    if (job.chipsPerNode > 0)
        lines.add("chips", std::to_string(job.chipsPerNode) + " " + job.chipType + " a node");
    lines.add("account", job.account);
    lines.add("qos", job.qos);
    lines.add("time limit", job.timeLimitS, " s");
    lines.add("array", job.array);
}

std::string wordsOf(const WriteRequest &request)
{
    Lines lines;
    lines.add("signal", request.signal);
    lines.add("priority", request.priority);
    lines.add("time limit", request.timeLimitS, " s");
    lines.add("pool", request.pool);
    if (request.verb == Verb::Submit && request.described)
        lines.add("name", request.described->description.name);
    else if (request.verb == Verb::Submit)
        addJob(request.job, lines);
    return lines.take();
}

std::string priceWords(const PriceEntry &entry)
{
    if (entry.version == 0)
        return {};
    Lines lines;
    lines.add("based on version", entry.basedOn > 0 ? std::optional(entry.basedOn) : std::nullopt);
    lines.add("rates", entry.plan.rates.size());
    return lines.take();
}

} // namespace

std::string wishWords(LogKind kind, const std::string &payload)
{
    if (kind == LogKind::Prices) {
        const auto entry = decodePriceEntry(payload);
        return entry ? priceWords(*entry) : std::string();
    }
    const bool isRefusal = kind == LogKind::Refusal;
    if (!isRefusal && kind != LogKind::Intent && kind != LogKind::Access)
        return {};
    const auto request = decodeWriteRequest(isRefusal ? PayloadReader(payload).text() : payload);
    return request ? wordsOf(*request) : std::string();
}

} // namespace chipdeck::gateway
