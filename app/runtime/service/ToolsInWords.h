#pragma once

#include "app/runtime/template/ChatTemplate.h"

namespace chipdeck::runtime {

/// A conversation for a model whose template knows no tools: the system's message tells of them and of how to call one, calls and results are text of
/// the assistant and the user. The form is that of AnswerParser's <tool_call> tags.
chat::Conversation withToolsInWords(chat::Conversation conversation);

} // namespace chipdeck::runtime
