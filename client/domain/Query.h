#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::domain {

/// Where a query goes wrong, in bytes from its start.
struct QueryError {
    std::size_t position = 0;
    std::size_t length = 0;
    std::string message;  ///< English, says what would be right
    /// The message once more for those who translate it: a sentence with %1, %2 in it, and what stands there.
    std::string pattern;
    std::vector<std::string> arguments;
};

enum class QueryField : std::uint8_t;
struct EndedJob;

/// One term: `field op value`, possibly negated. Terms are joined by "and"; values of one term by "or" (`a,b`).
struct QueryTerm {
    enum class Op : std::uint8_t { Is, Less, LessEqual, Greater, GreaterEqual, Text };
    bool negated = false;
    std::string field;  ///< canonical name; empty for a bare word, which matches any name
    Op op = Op::Is;
    std::vector<std::string> values;  ///< in ASCII lower case; empty for comparisons
    std::vector<bool> quoted;         ///< parallel to values: `*` stands for itself
    double number = 0;  ///< for comparisons, in the field's base unit
    std::vector<double> numbers;      ///< for `field:number`, parallel to values; NaN for n/a
    QueryField id{};
};

/// The console's and chipdeckctl's query language: `vendor:ascend state:allocated util<5 -node:nv0*`.
/// A pure function of the text; see QueryFields.cpp for the fields. A figure that was not reported matches neither a
/// comparison nor its negation; `util:n/a` asks for it. Ages (`ended:<1h`) are relative to the clock of this machine, unless a
/// time is given.
class Query
{
public:
    static tl::expected<Query, QueryError> parse(std::string_view text);

    bool isEmpty() const { return m_terms.empty(); }
    const std::vector<QueryTerm> &terms() const { return m_terms; }

    /// Terms about jobs do not restrict chips and nodes and the other way round, but for the owner of a chip.
    bool matchesChip(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position) const;
    bool matchesNode(const ClusterSnapshot &cluster, std::uint32_t node) const;  ///< some chip matches, or the node itself
    bool matchesJob(const ClusterInfo &cluster, const Job &job) const;
    bool matchesJob(const ClusterInfo &cluster, const Job &job, std::int64_t nowS) const;
    /// The same of a job that is over, of which the use of its chips may be known too.
    bool matchesEndedJob(const ClusterInfo &cluster, const EndedJob &ended, std::int64_t nowS) const;

private:
    std::vector<QueryTerm> m_terms;
};

} // namespace chipdeck::domain
