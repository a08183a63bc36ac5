#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "client/domain/QueryMatch.h"

namespace chipdeck::domain {

/// The pieces that answers about chips, nodes and jobs share.
inline Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

template<typename Predicate>
Answer answerChoice(const QueryTerm &term, Predicate holds)
{
    return answer(std::any_of(term.values.begin(), term.values.end(), holds));
}

Answer answerNumber(const QueryTerm &term, std::optional<double> number);
Answer answerCluster(const QueryTerm &term, const ClusterInfo &cluster);
/// `lowered` is in lower case already.
bool sameText(std::string_view lowered, std::string_view text);
bool anyText(const QueryTerm &term, std::initializer_list<std::string_view> texts);
/// "h100" finds "H100 SXM" and "gpu:h100".
bool matchesModel(const QueryTerm &term, std::string_view model, std::string_view schedulerType);

/// Of a job, also as a chip's owner.
bool isJobText(QueryField field);
/// "out_of_memory": the word of `state:`.
std::string_view jobStateWord(JobState state);
bool jobHasState(const Job &job, std::string_view word);
std::optional<double> jobNumber(QueryField field, const Job &job, std::int64_t nowS);
Answer answerJobText(const QueryTerm &term, const Job &job);

} // namespace chipdeck::domain
