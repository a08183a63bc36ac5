#pragma once

#include "app/runtime/template/Family.h"
#include "app/runtime/template/JinjaTemplate.h"

namespace chipdeck::chat {

/// A model of a family that we know: we write its prompts, and leave to its own template what the family's writer leaves out.
class KnownTemplate : public ChatTemplate
{
public:
    KnownTemplate(const Family &family, std::unique_ptr<JinjaTemplate> file, std::string_view bos, std::string_view eos);

    tl::expected<Prompt, std::string> render(const Conversation &conversation) const override;
    std::string name() const override { return m_family.name; }

private:
    const Family &m_family;
    std::unique_ptr<JinjaTemplate> m_file;
    std::string m_bos, m_eos;
};

/// The family whose writer gives, for each of a set of conversations that it knows, exactly what the file's template gives. Null where there is
/// none: a name or a single word in a template says too little, and a near miss would prompt wrongly without anybody noticing.
const Family *recognise(const JinjaTemplate &file, std::string_view bos, std::string_view eos);

} // namespace chipdeck::chat
