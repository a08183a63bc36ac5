#pragma once

#include "app/runtime/engine/Backend.h"
#include "tests/support/runtime/ReferenceSubject.h"

namespace chipdeck::test {

/// A backend at work on one text, alone, a slice at a time. Takes as many of its pages as the text needs, from the first on.
class ReferenceBackend : public ReferenceSubject
{
public:
    /// The backend must outlive this. `slice`: tokens a step, at most the backend's batch.
    ReferenceBackend(engine::Backend &backend, std::span<const tokenizer::TokenId> tokens, std::size_t slice);

    tl::expected<std::span<const float>, std::string> next() override;

private:
    tl::expected<void, std::string> reserve();
    bool runSlice();

    engine::Backend &m_backend;
    std::vector<tokenizer::TokenId> m_tokens;
    std::size_t m_slice;
    std::size_t m_position = 0;
    std::vector<engine::PageId> m_pages;
    engine::StepResult m_result;
};

} // namespace chipdeck::test
