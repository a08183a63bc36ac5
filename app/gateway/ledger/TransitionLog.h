#pragma once

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/TransitionReader.h"

namespace chipdeck::gateway {

/// Lists transitions out of the log, newest first, by decoding the rows that the index names.
class TransitionLog final : public TransitionReader
{
public:
    explicit TransitionLog(Ledger &ledger) : m_ledger(ledger) {}
    domain::Result<TransitionPage> list(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS,
                                        int pageSize, const std::string &pageToken) override;

private:
    Ledger &m_ledger;
};

} // namespace chipdeck::gateway
