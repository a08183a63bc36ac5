#pragma once

#include <string>
#include <vector>

#include "client/store/InferenceConversations.h"
#include "tests/ui/tryout/TryoutFixture.h"

namespace chipdeck::test {

/// As the next console finds them.
inline store::InferenceConversations conversationsOnDisk(const TryoutFixture &at)
{
    if (at.screen)
        at.screen->pair().files().waitUntilWritten();
    return store::InferenceConversations(at.folder.path());
}

/// A question with its answer, later than those of lower numbers.
inline store::Conversation keptConversation(int number)
{
    store::Conversation kept;
    kept.id = QStringLiteral("c%1").arg(number);
    kept.title = QStringLiteral("question %1").arg(number);
    kept.changedMs = 1'700'000'000'000 + number;
    store::ConversationMessage asked;
    asked.turn = {"user", kept.title.toStdString(), {}};
    store::ConversationMessage answer;
    answer.turn = {"assistant", "answer " + std::to_string(number), {}};
    kept.sides = {{"models/Qwen3-8B-Q8_0", "Qwen3-8B-Q8_0", {asked, answer}}};
    return kept;
}

/// The one that is on the disk; with one empty message where there are several, or none.
inline store::Conversation onlyConversation(const TryoutFixture &at)
{
    const auto disk = conversationsOnDisk(at);
    const auto all = disk.list();
    const auto read = all.size() == 1 ? disk.read(all.front().id) : domain::Result<store::Conversation>();
    const std::vector<store::ConversationMessage> nothing(1);
    return read && !read->sides.empty() ? *read : store::Conversation{{}, {}, 0, {}, {}, {{{}, {}, nothing}}};
}

} // namespace chipdeck::test
