#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/gateway/history/RunKey.h"
#include "app/gateway/history/WordList.h"
#include "client/domain/Cluster.h"
#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// What can be filtered and ordered by, of every run, in memory: 64 bytes and the name each, so that a million are looked through
/// in some tens of milliseconds whatever the filter is. Not thread-safe.
class HistoryColumns
{
public:
    /// The nodes in a scheduler's short list of them, "nv[01-04]".
    using NodesOf = std::function<std::vector<std::string>(const std::string &)>;

    struct Row {
        RunKey key;
        std::uint32_t endS;
        std::uint32_t who;     ///< place in whos()
        std::uint32_t chips;   ///< in chipLists()
        std::uint32_t nodes;   ///< in nodeLists()
        std::uint32_t reason;  ///< in reasons()
        std::uint32_t arrayJob, arrayTask, limitS, priority;  ///< none = `absent`
        std::uint32_t nodeCount;
        std::uint32_t nameAt;  ///< in m_names
        std::uint16_t nameBytes;
        std::int16_t used;  ///< domain::EndedJobOrder::Used
        domain::JobState state;
    };
    static constexpr std::uint32_t absent = UINT32_MAX;

    /// The words that many runs have together.
    struct Who {
        std::string user, account, pool, qos;

        auto operator<=>(const Who &) const = default;
    };

    struct Found {
        std::vector<RunKey> keys;              ///< in the order that was asked for
        std::optional<RunPlace> last;          ///< of the last of these
        bool isMore = false;
        std::optional<std::uint64_t> matching;  ///< of a first page
    };

    explicit HistoryColumns(NodesOf nodesOf = {}) : m_nodesOf(std::move(nodesOf)) {}

    /// Runs that are there already are replaced.
    void add(const std::vector<domain::EndedJob> &runs);
    void dropOldest(std::size_t count);
    std::size_t size() const { return m_rows.size(); }
    std::size_t nameBytes() const { return m_names.size(); }
    /// The first submitted that is left.
    std::optional<RunKey> oldest() const;
    /// When the first of them all ended; seconds.
    std::optional<std::int64_t> firstEndS() const;

    /// At most `limit` runs, behind `after` where that is given. A Failure BAD_QUERY says what is wrong with the filter's query,
    /// QUERY_TOO_COSTLY that looking through all runs takes too long.
    domain::Result<Found> find(const domain::EndedJobFilter &filter, const std::optional<RunPlace> &after, std::size_t limit,
                               const domain::ClusterInfo &cluster, std::int64_t nowS) const;

    const std::vector<Who> &whos() const { return m_whos; }
    const std::vector<std::vector<domain::ChipCount>> &chipLists() const { return m_chipLists; }
    const WordList &nodeLists() const { return m_nodes; }
    const WordList &reasons() const { return m_reasons; }
    std::vector<std::string> nodesIn(std::uint32_t nodeList) const;
    /// In small letters.
    std::string_view nameOf(const Row &row) const { return std::string_view(m_names).substr(row.nameAt, row.nameBytes); }

private:
    using Place = std::vector<Row>::const_iterator;

    std::pair<Place, Place> range(const domain::EndedJobFilter &filter, const std::optional<RunPlace> &after) const;
    /// `before` is what is known of the same run, or nullptr.
    Row rowOf(const domain::EndedJob &ended, const Row *before);
    std::uint32_t whoOf(const domain::Job &job);
    std::uint32_t chipsOf(const domain::Job &job);
    std::uint32_t nameOf(std::string_view folded);
    std::int64_t valueOf(const Row &row, domain::EndedJobOrder order) const;

    NodesOf m_nodesOf;
    std::vector<Row> m_rows;  ///< by key, ascending
    std::map<Who, std::uint32_t> m_whoPlaces;
    std::vector<Who> m_whos;
    std::map<std::string, std::uint32_t> m_chipPlaces;
    std::vector<std::vector<domain::ChipCount>> m_chipLists;
    std::vector<std::uint64_t> m_chipCounts;  ///< parallel to these
    WordList m_nodes, m_reasons;
    std::string m_names;
};

} // namespace chipdeck::gateway
