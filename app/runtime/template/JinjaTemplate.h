#pragma once

#include "app/runtime/template/ConversationValues.h"
#include "app/runtime/template/jinja/Program.h"

namespace chipdeck::chat {

/// A model file's own template, run within bounds. Immutable; any thread may render.
class JinjaTemplate : public ChatTemplate
{
public:
    /// Also fails where the template cannot render the simplest conversation.
    static tl::expected<std::unique_ptr<JinjaTemplate>, std::string> make(std::string_view source, std::string_view bos, std::string_view eos);

    tl::expected<Prompt, std::string> render(const Conversation &conversation) const override;
    std::string name() const override { return "jinja"; }

    /// For trying out a template on a small conversation: fails early where it takes more than any sensible one would.
    tl::expected<Prompt, std::string> probe(const Conversation &conversation) const;

    const Dialect &dialect() const { return m_dialect; }

private:
    JinjaTemplate(std::shared_ptr<const jinja::Program> program, std::string_view bos, std::string_view eos);
    tl::expected<Prompt, std::string> render(const Conversation &conversation, const jinja::Limits &limits) const;
    void findDialect();
    void findCallForm();

    std::shared_ptr<const jinja::Program> m_program;
    std::string m_bos, m_eos;
    Dialect m_dialect;
};

} // namespace chipdeck::chat
