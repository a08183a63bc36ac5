#pragma once

#include "app/runtime/service/ApiError.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <cstdint>
#include <mutex>

namespace chipdeck::runtime {

/// What is too long for a context whatever its tokens are. Looked at before a text is tokenised, which takes up to 80 bytes of memory a byte of it.
/// Any thread.
class PromptBound
{
public:
    /// `tokenizer` outlives this.
    explicit PromptBound(const tokenizer::Tokenizer &tokenizer) : m_tokenizer(tokenizer) { }

    /// Refuses a text of more bytes than `context` tokens can spell. `param`: the request's field that holds it.
    ApiResult<void> check(std::size_t bytes, std::uint32_t context, const std::string &param) const;

private:
    /// Bytes of the longest token; found when it is first asked for, since most texts need no look at a whole vocabulary.
    std::size_t longest() const;

    const tokenizer::Tokenizer &m_tokenizer;
    mutable std::once_flag m_looked;
    mutable std::size_t m_longest = 1;
};

} // namespace chipdeck::runtime
