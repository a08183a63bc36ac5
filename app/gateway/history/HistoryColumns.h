#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/gateway/history/RunKey.h"

namespace chipdeck::gateway {

/// What can be filtered by, of every run, in memory: 40 bytes and the name each, so that a million are looked through in
/// milliseconds whatever the filter is. Not thread-safe.
class HistoryColumns
{
public:
    /// What is kept of a run.
    struct Facts {
        RunKey key;
        std::uint32_t endS = 0;
        domain::JobState state = domain::JobState::Unknown;
        std::string_view user, account, pool, qos, name;
    };
    struct Found {
        std::vector<RunKey> keys;  ///< newest first
        bool isMore = false;
    };

    /// Runs that are there already are replaced.
    void add(const std::vector<Facts> &runs);
    void dropOldest(std::size_t count);
    std::size_t size() const { return m_rows.size(); }
    /// The oldest that is left.
    std::optional<RunKey> oldest() const;

    /// At most `limit` runs, older than `before` where that is given.
    Found find(const domain::EndedJobFilter &filter, const std::optional<RunKey> &before, std::size_t limit) const;

private:
    struct Row {
        RunKey key;
        std::uint32_t endS;
        std::uint32_t user, account, pool, qos;  ///< places in m_words
        std::uint32_t nameAt;                    ///< in m_names
        std::uint16_t nameBytes;
        domain::JobState state;
    };
    struct Wanted;

    Row rowOf(const Facts &facts);
    std::uint32_t placeOf(std::string_view word);
    std::uint32_t find(std::string_view word) const;
    std::string_view nameOf(const Row &row) const { return std::string_view(m_names).substr(row.nameAt, row.nameBytes); }
    Wanted understand(const domain::EndedJobFilter &filter) const;
    bool matches(const Row &row, const Wanted &wanted) const;

    std::vector<Row> m_rows;  ///< by key, ascending
    std::unordered_map<std::string, std::uint32_t> m_words;
    std::string m_names;  ///< in small letters
};

} // namespace chipdeck::gateway
