#include "client/domain/QueryAnswers.h"

#include <cmath>

#include "client/domain/QueryFields.h"

namespace chipdeck::domain {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `pattern` is in lower case; `*` matches any run of bytes. One step back per star keeps it short.
bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, starAt = std::string_view::npos, retryAt = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            starAt = p++;
            retryAt = t;
        } else if (p < pattern.size() && pattern[p] == lower(text[t])) {
            ++p;
            ++t;
        } else if (starAt != std::string_view::npos) {
            p = starAt + 1;
            t = ++retryAt;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool containsText(std::string_view lowered, std::string_view text)
{
    return std::search(text.begin(), text.end(), lowered.begin(), lowered.end(), [](char a, char b) { return lower(a) == b; })
        != text.end();
}

} // namespace

bool sameText(std::string_view lowered, std::string_view text)
{
    return lowered.size() == text.size()
        && std::equal(lowered.begin(), lowered.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

Answer answerNumber(const QueryTerm &term, std::optional<double> number)
{
    if (!number) {
        const bool asked = std::any_of(term.numbers.begin(), term.numbers.end(), [](double n) { return std::isnan(n); });
        return asked ? Answer::Yes : Answer::NotReported;
    }
    return answer(matchesNumber(term, *number));
}

bool matchesModel(const QueryTerm &term, std::string_view model, std::string_view schedulerType)
{
    if (matchesText(term, model) || matchesText(term, schedulerType))
        return true;
    for (std::string_view rest = model; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (matchesText(term, word))
            return true;
    }
    return matchesText(term, schedulerType.substr(schedulerType.find(':') + 1));
}

Answer answerCluster(const QueryTerm &term, const ClusterInfo &cluster)
{
    if (term.id == QueryField::Cluster)
        return answer(matchesText(term, cluster.id) || matchesText(term, cluster.displayName));
    return answerChoice(term, [&cluster](const std::string &word) { return (word == "yes") == cluster.practice; });
}

bool anyText(const QueryTerm &term, std::initializer_list<std::string_view> texts)
{
    return std::any_of(texts.begin(), texts.end(), [&term](std::string_view text) { return matchesText(term, text); });
}

bool matchesText(const QueryTerm &term, std::string_view text)
{
    for (std::size_t i = 0; i < term.values.size(); ++i) {
        const std::string &value = term.values[i];
        const bool glob = !(i < term.quoted.size() && term.quoted[i]) && value.find('*') != std::string::npos;
        if (glob ? matchesGlob(value, text) : term.op == QueryTerm::Op::Text ? containsText(value, text) : sameText(value, text))
            return true;
    }
    return false;
}

bool matchesNumber(const QueryTerm &term, double number)
{
    switch (term.op) {
    case QueryTerm::Op::Less: return number < term.number;
    case QueryTerm::Op::LessEqual: return number <= term.number;
    case QueryTerm::Op::Greater: return number > term.number;
    case QueryTerm::Op::GreaterEqual: return number >= term.number;
    default:
        return std::any_of(term.numbers.begin(), term.numbers.end(), [number](double n) { return std::abs(n - number) < 1e-9; });
    }
}

} // namespace chipdeck::domain
