#include "app/runtime/service/PromptBound.h"

#include <algorithm>

namespace chipdeck::runtime {

std::size_t PromptBound::longest() const
{
    std::call_once(m_looked, [this] {
        const auto size = tokenizer::TokenId(m_tokenizer.size());
        for (tokenizer::TokenId token = 0; token < size; ++token)
            m_longest = std::max(m_longest, m_tokenizer.bytes(token, tokenizer::SpecialText::Parse).size());
    });
    return m_longest;
}

ApiResult<void> PromptBound::check(std::size_t bytes, std::uint32_t context, const std::string &param) const
{
    if (bytes <= context || bytes <= std::uint64_t(context) * longest())
        return {};
    return tl::make_unexpected(ApiError{400, "invalid_request_error",
                                        "a text of " + std::to_string(bytes) + " bytes does not fit into a context of " + std::to_string(context)
                                            + " tokens: none of this model's tokens has more than " + std::to_string(longest()) + " bytes",
                                        param, ErrorCode::ContextLengthExceeded});
}

} // namespace chipdeck::runtime
