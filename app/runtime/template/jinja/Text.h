#pragma once

#include "app/runtime/template/jinja/Budget.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::jinja {

/// Immutable UTF-8 text that knows of each byte whether it is the template's own word (trusted) or came from a conversation.
/// All operations on texts carry that along, so that a prompt can tell control tokens from words that merely look like them.
class Text
{
public:
    /// Bytes from where the run before it ends to `end`; neighbours differ in trust.
    struct Run
    {
        std::size_t end = 0;
        bool trusted = false;
    };

    Text() = default;

    /// A trusted text that no budget counts: constants of the template, names of types.
    static Text constant(std::string bytes);

    std::string_view view() const { return m_data ? std::string_view(m_data->bytes) : std::string_view(); }
    std::size_t size() const { return m_data ? m_data->bytes.size() : 0; }
    const std::vector<Run> &runs() const;

    /// Every byte between `begin` and `end` is trusted; so is nothing at all.
    bool isTrusted(std::size_t begin, std::size_t end) const;
    bool isTrusted() const { return isTrusted(0, size()); }

private:
    friend class TextBuilder;
    struct Data
    {
        std::string bytes;
        std::vector<Run> runs;
        Charge charge;
    };

    std::shared_ptr<const Data> m_data;
};

/// Puts a text together within a budget.
class TextBuilder
{
public:
    explicit TextBuilder(Budget &budget);

    void append(std::string_view bytes, bool trusted);
    void append(const Text &text) { append(text, 0, text.size()); }
    void append(const Text &text, std::size_t begin, std::size_t end);

    std::size_t size() const { return m_bytes.size(); }
    Text finish();

private:
    Budget &m_budget;
    std::string m_bytes;
    std::vector<Text::Run> m_runs;
    Charge m_charge;
};

/// The part from byte `begin` to byte `end`.
Text slice(Budget &budget, const Text &text, std::size_t begin, std::size_t end);

Text makeText(Budget &budget, std::string_view bytes, bool trusted);

} // namespace chipdeck::jinja
