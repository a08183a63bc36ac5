#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::domain {

enum class QueryField : std::uint8_t {
    Word,  ///< no field: any name
    Vendor, Model, Cluster, Practice, Pool, Node, Block, State, Alloc, Health, Util, Mem, Power, Temp, Reason,
    Job, User, Name, Account, Qos, Priority, Chips, Nodes, Submitted, Started, Ended, Wait, Runtime, Limit, Used,
};

enum class QueryKind : std::uint8_t { Text, Choice, Percent, Watt, Celsius, Count, Duration };

/// A field of the query language: for the parser, for completion and for help.
struct QueryFieldInfo {
    QueryField id;
    const char *name;
    std::vector<std::string_view> aliases;
    QueryKind kind;
    const char *meaning;
    std::vector<std::string_view> choices;  ///< all values that a Choice has
};

const std::vector<QueryFieldInfo> &queryFields();
/// By name or alias in lower case; nullptr when there is none.
const QueryFieldInfo *findQueryField(std::string_view word);
/// The field with the most similar name; nullptr when none is close.
const QueryFieldInfo *nearestQueryField(std::string_view word);

/// Compares numbers (as opposed to words).
bool isNumeric(QueryKind kind);

/// Words of `state:`; a word may be all three ("idle", "unknown").
bool isChipStateWord(std::string_view word);
bool isJobStateWord(std::string_view word);
bool isNodeStateWord(std::string_view word);

} // namespace chipdeck::domain
