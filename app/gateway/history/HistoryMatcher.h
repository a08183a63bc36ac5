#pragma once

#include <string>
#include <vector>

#include "app/gateway/history/HistoryColumns.h"
#include "client/domain/Query.h"

namespace chipdeck::gateway {

/// A filter in the terms of the rows. What a query says of a word that many runs have together is found out once. Says of a run what
/// domain::Query::matchesEndedJob would, but for comments, which are not looked through.
class HistoryMatcher
{
public:
    static domain::Result<HistoryMatcher> make(const HistoryColumns &columns, const domain::EndedJobFilter &filter,
                                               const domain::ClusterInfo &cluster, std::int64_t nowS);

    bool matches(const HistoryColumns::Row &row);

private:
    using Row = HistoryColumns::Row;
    /// What is known of each word: 0 = not asked yet, 1 = yes, 2 = no.
    using Memory = std::vector<std::uint8_t>;

    /// What a term has to be asked of.
    enum class About : std::uint8_t { Who, Chips, State, Use, Reason, Nodes, Numbers, Name, Id, Word };
    struct Check {
        domain::QueryTerm term;
        About about;
        Memory whos, chips, nodes, reasons, states;
        // Of a word without a field, so that a million names are looked through in some tens of milliseconds:
        bool isOfAll = false;  ///< the cluster is called so
        bool isPlain = false;  ///< no `*`
        bool canBeId = false;  ///< nothing but what ids are made of
    };

    HistoryMatcher(const HistoryColumns &columns, const domain::EndedJobFilter &filter, const domain::ClusterInfo &cluster, std::int64_t nowS);
    void understand(const domain::Query &query);
    bool isFixedMatch(const Row &row) const;
    bool holdsFor(Check &check, const Row &row);
    bool holdsForShared(Check &check, const Row &row);
    void understandWord(Check &check) const;
    bool hasWord(Check &check, const Row &row);
    bool isNameWord(const Check &check, const Row &row) const;
    bool isHeld(const domain::QueryTerm &term) const;
    void fillWho(const Row &row);
    void fillNodes(const Row &row);
    void fillNumbers(const Row &row);
    void fillId(const Row &row);

    const HistoryColumns *m_columns;
    domain::ClusterInfo m_cluster;
    std::int64_t m_nowS;
    std::vector<Check> m_checks;  ///< the cheap ones first
    std::uint32_t m_states = 0;   ///< a bit each; 0 = any
    std::int64_t m_submittedFromS, m_submittedBeforeS, m_endedFromS, m_endedBeforeS;
    std::string m_name;
    Memory m_whos;  ///< of the filter's own user, account, pool and qos
    HistoryColumns::Who m_wanted;
    domain::Job m_job;  ///< filled with what a term asks for
};

} // namespace chipdeck::gateway
