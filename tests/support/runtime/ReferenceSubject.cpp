#include "tests/support/runtime/ReferenceSubject.h"

#include "tests/support/runtime/Reference.h"

namespace chipdeck::test {

ReferenceSubject::~ReferenceSubject() = default;

tl::expected<std::vector<ReferenceScore>, std::string> scoresOf(const std::vector<ReferenceSubject *> &subjects, const Reference &reference,
                                                                std::span<const tokenizer::TokenId> tokens)
{
    std::vector<ReferenceScore> scores(subjects.size());
    std::string trouble;
    reference.visitLogits(tokens, [&](std::size_t position, std::span<const double> row) {
        const ReferencePosition truth(row);
        const tokenizer::TokenId following = position + 1 < tokens.size() ? tokens[position + 1] : -1;
        for (std::size_t index = 0; index < subjects.size() && trouble.empty(); ++index) {
            const auto other = subjects[index]->next();
            if (other && other->size() == row.size())
                scores[index].add(truth, *other, following);
            else
                trouble = other ? "somebody has another vocabulary" : other.error();
        }
    });
    if (!trouble.empty())
        return tl::unexpected(std::move(trouble));
    return scores;
}

} // namespace chipdeck::test
