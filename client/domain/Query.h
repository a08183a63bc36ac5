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
};

/// One term: `field op value`, possibly negated. Terms are joined by "and"; values of one term by "or" (`a,b`).
struct QueryTerm {
    enum class Op : std::uint8_t { Is, Less, LessEqual, Greater, GreaterEqual, Text };
    bool negated = false;
    std::string field;  ///< canonical name; empty for a bare word, which matches any name
    Op op = Op::Is;
    std::vector<std::string> values;
    double number = 0;  ///< for comparisons, in the field's base unit
};

/// The console's and chipdeckctl's query language: `vendor:ascend state:allocated util<5 -node:nv0*`.
/// A pure function of the text; see Query.cpp for the fields.
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

private:
    std::vector<QueryTerm> m_terms;
};

} // namespace chipdeck::domain
