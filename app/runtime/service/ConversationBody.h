#pragma once

#include "app/runtime/service/BodyFields.h"
#include "app/runtime/service/Generation.h"

namespace chipdeck::runtime {

/// "messages", "tools" and "tool_choice" of a chat body.
chat::Conversation readConversation(BodyFields &body, bool &mustCallTool);

} // namespace chipdeck::runtime
