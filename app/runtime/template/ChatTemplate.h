#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::chat {

struct ToolCall
{
    std::string id, name, argumentsJson;
};

struct Message
{
    std::string role;                       // "system", "user", "assistant", "tool"
    std::string content;
    std::string reasoning;                  // assistant: what it thought, kept apart from the answer
    std::vector<ToolCall> toolCalls;        // assistant
    std::string toolCallId, toolName;       // tool
};

struct Conversation
{
    std::vector<Message> messages;
    std::string toolsJson;                  // array of OpenAI function descriptions; empty = none
    bool openAnswer = true;                 // ends with the opening of the assistant's next message
    bool thinking = true;                   // for templates that know "enable_thinking"
};

/// A piece of the rendered prompt. Control tokens are recognised in trusted pieces (the template's own words) only:
/// what a person or a tool wrote stays plain text, whatever it contains.
struct Piece
{
    std::string text;
    bool trusted = false;
};

struct Prompt
{
    std::vector<Piece> pieces;

    std::string text() const;
};

/// Turns a conversation into the prompt that a model was trained on. Families that we know are rendered by our own code; other templates by
/// a Jinja subset with bounds on steps, depth and output. Templates come from model files: they are untrusted and can do nothing but make text.
class ChatTemplate
{
public:
    /// `source`: the model file's Jinja text, may be empty; `bos`, `eos`: the texts of those tokens. The error says why none can be used:
    /// a base model without a template has none, and a template beyond the subset is named with its line.
    static tl::expected<std::unique_ptr<ChatTemplate>, std::string> make(std::string_view source, std::string_view bos, std::string_view eos);
    virtual ~ChatTemplate();

    virtual tl::expected<Prompt, std::string> render(const Conversation &conversation) const = 0;
    virtual std::string name() const = 0;   // "chatml", "llama-3", "jinja", ...
};

} // namespace chipdeck::chat
