#pragma once

#include "app/runtime/engine/Backend.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chipdeck::test {

using engine::TokenId;

struct FakeModel
{
    std::size_t vocabulary = 97, embedding = 6;
    bool head = true;
    std::vector<engine::CacheGroup> groups; // empty = one full group
    std::uint32_t maxBatch = 64;
    std::chrono::microseconds perStep{0}, perToken{0};
    std::function<double(std::span<const engine::Slice>)> busyMs; // time of its own that a step is said to take, without anyone waiting; empty = none
    std::uint32_t layers = 10;              // how often a step looks at the cancellation
    std::uint32_t breakEvery = 0;           // every so manieth step breaks off of itself; 0 = none
    TokenId broken = -1;                    // after this token the logits are not numbers
    TokenId thrown = -1;                    // this token throws
    std::uint32_t mostPages = 100000;       // of a group
};

/// What a model gives for a text, without pages: logits after each token depend on every earlier token and place, through what each group keeps.
class PlainFake
{
public:
    explicit PlainFake(const FakeModel &model);

    /// The logits after one token more, or its state.
    std::vector<float> push(TokenId token);
    std::vector<float> pushForState(TokenId token);

private:
    std::uint64_t run(TokenId token);

    FakeModel m_model;
    std::vector<std::vector<std::uint64_t>> m_kept; // [group][position]
};

/// A backend whose "model" is PlainFake's, with all that it remembers read back from the pages that it is given: a wrong page, position or chunk
/// changes the logits. Breaking the contract of Backend is written down in violations().
class FakeBackend : public engine::Backend
{
public:
    explicit FakeBackend(FakeModel model = {});

    std::string name() const override { return "fake"; }
    std::size_t vocabulary() const override { return m_model.vocabulary; }
    std::size_t embeddingLength() const override { return m_model.embedding; }
    bool givesLogits() const override { return m_model.head; }
    const std::vector<engine::CacheGroup> &cacheGroups() const override { return m_model.groups; }
    tl::expected<void, std::string> reserve(std::span<const std::uint32_t> pages) override;
    void copyPage(std::size_t group, engine::PageId from, engine::PageId to) override;
    engine::StepResult step(std::span<const engine::Slice> slices, const std::atomic<bool> *cancel) override;
    std::uint32_t maxBatch() const override { return m_model.maxBatch; }
    Memory memory() const override { return {1, 2, 3}; }

    struct Log
    {
        std::vector<std::string> violations;
        std::uint64_t steps = 0, tokens = 0, broken = 0, copies = 0;
        double busyMs = 0;
        std::function<void(std::span<const engine::Slice>)> onStep; // before it runs
    };
    /// Outlives the backend, which an engine owns. Not while a step runs.
    const std::shared_ptr<Log> &log() const { return m_log; }

private:
    struct Place { std::uint32_t position = ~0U; std::uint64_t kept = 0; };

    Place *place(std::size_t group, const engine::Slice &slice, std::uint32_t position);
    std::uint64_t runToken(const engine::Slice &slice, std::uint32_t at);
    void checkPages(std::span<const engine::Slice> slices);
    void scribble(std::span<const engine::Slice> slices);
    bool waits(std::span<const engine::Slice> slices, const std::atomic<bool> *cancel) const;
    void violation(const std::string &text) { m_log->violations.push_back(text); }

    FakeModel m_model;
    std::vector<std::vector<Place>> m_places; // [group][page * kPagePositions + place]
    std::vector<std::vector<float>> m_rows, m_states;
    std::shared_ptr<Log> m_log = std::make_shared<Log>();
};

} // namespace chipdeck::test
