#include "tests/support/runtime/ReferenceBackend.h"

#include <algorithm>
#include <numeric>

namespace chipdeck::test {

ReferenceBackend::ReferenceBackend(engine::Backend &backend, std::span<const tokenizer::TokenId> tokens, std::size_t slice)
    : m_backend(backend)
    , m_tokens(tokens.begin(), tokens.end())
    , m_slice(std::clamp<std::size_t>(slice, 1, backend.maxBatch()))
{
}

tl::expected<void, std::string> ReferenceBackend::reserve()
{
    m_pages.resize((m_tokens.size() + engine::kPagePositions - 1) / engine::kPagePositions);
    std::iota(m_pages.begin(), m_pages.end(), 0U);
    return m_backend.reserve(std::vector<std::uint32_t>(m_backend.cacheGroups().size(), static_cast<std::uint32_t>(m_pages.size())));
}

bool ReferenceBackend::runSlice()
{
    const std::vector<engine::PageTable> tables(m_backend.cacheGroups().size(), engine::PageTable{0, m_pages});
    engine::Slice slice;
    slice.tokens = std::span(m_tokens).subspan(m_position, std::min(m_slice, m_tokens.size() - m_position));
    slice.firstPosition = static_cast<std::uint32_t>(m_position);
    slice.tables = tables;
    slice.outputs = engine::Outputs::All;
    m_result = m_backend.step(std::span(&slice, 1), nullptr);
    return !m_result.cancelled && m_result.logits.size() == slice.tokens.size();
}

tl::expected<std::span<const float>, std::string> ReferenceBackend::next()
{
    if (m_position >= m_tokens.size())
        return tl::unexpected(std::string("the text has ended"));
    if (m_position == 0) {
        if (auto done = reserve(); !done)
            return tl::unexpected(done.error());
    }
    const std::size_t row = m_position % m_slice;
    if (row == 0 && !runSlice())
        return tl::unexpected(m_backend.name() + " does not give logits for all tokens");
    ++m_position;
    return m_result.logits[row];
}

} // namespace chipdeck::test
