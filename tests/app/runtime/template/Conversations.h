#pragma once

#include "app/runtime/template/ChatTemplate.h"

#include <random>

namespace test {

/// Two turns behind a system message; the first question has spaces at its ends.
chipdeck::chat::Conversation talk();

/// A question, thoughts, two calls, their results, and tools that were offered.
chipdeck::chat::Conversation calls();

/// Up to six messages of any role in any order, with texts that templates trip over.
chipdeck::chat::Conversation anyConversation(std::mt19937 &random);

/// The pieces, untrusted ones between « and ».
std::string marked(const chipdeck::chat::Prompt &prompt);

} // namespace test
