#pragma once

#include <optional>
#include <string_view>

#include "client/domain/Cluster.h"
#include "client/domain/Query.h"

namespace chipdeck::domain {

/// What a term says about a subject.
enum class Answer : std::uint8_t {
    No,
    Yes,
    NotReported,  ///< a figure is n/a: neither the term nor its negation holds
    NotAbout,     ///< the term is about something else and does not restrict
};

/// A place in a cluster: a node, and one chip of it unless `position` is absent.
struct Place {
    const ClusterSnapshot &cluster;
    std::uint32_t node = 0;
    std::optional<std::uint32_t> position;
    std::int64_t nowS = 0;
};

/// Whether a subject of which that is said matches the term.
bool holds(const QueryTerm &term, Answer answer);

Answer answerForPlace(const QueryTerm &term, const Place &place);
Answer answerForJob(const QueryTerm &term, const ClusterInfo &cluster, const Job &job, std::int64_t nowS);
/// `used:` of a job that is over; ten-thousandths, as orderValue() tells them, negative = not measured.
Answer answerUse(const QueryTerm &term, std::int64_t share);

/// One value of a term against one text, ASCII case ignored: whole and with `*`, or anywhere in it for bare words.
bool matchesText(const QueryTerm &term, std::string_view text);
bool matchesNumber(const QueryTerm &term, double number);

} // namespace chipdeck::domain
