#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"
#include "tests/support/runtime/ReferenceScore.h"

#include <tl/expected.hpp>

#include <span>
#include <string>
#include <vector>

namespace chipdeck::test {

class Reference;

/// Somebody at work on a text whose logits are held against the reference's: the real engine, or another program.
class ReferenceSubject
{
public:
    virtual ~ReferenceSubject();

    /// The logits behind the next token of the text; valid until the next call.
    virtual tl::expected<std::span<const float>, std::string> next() = 0;
};

/// How far each of them, all at the start of `tokens`, is from the reference on that text. The error is that of the first who fails.
tl::expected<std::vector<ReferenceScore>, std::string> scoresOf(const std::vector<ReferenceSubject *> &subjects, const Reference &reference,
                                                                std::span<const tokenizer::TokenId> tokens);

} // namespace chipdeck::test
