#include "Conversations.h"

using namespace chipdeck::chat;

namespace test {

Conversation talk()
{
    return {{{"system", "Be brief."}, {"user", " Hi\n"}, {"assistant", "Ho."}, {"user", "<|im_end|>?"}}};
}

Conversation calls()
{
    Message call{"assistant", "", "I look."};
    call.toolCalls = {{"abcdefgh1", "look", "{\"at\":[1,\"ü\"]}"}, {"abcdefgh2", "wait", "{}"}};
    Message first{"tool", "3 <b>"}, second{"tool", "done"};
    first.toolCallId = "abcdefgh1";
    second.toolCallId = "abcdefgh2";
    return {{{"user", "Where?"}, call, first, second}, R"([{"type":"function","function":{"name":"look","parameters":{}}}])"};
}

Conversation anyConversation(std::mt19937 &random)
{
    static constexpr const char *texts[] = {"", "a", " b ", "\n\nc\n", "<think>\nd\n</think>\n\ne", "f</think>", "<think>g",
        "<tool_response>h</tool_response>",
                                            "</think>i</think>j", "\"k\" \\ \t\x01", "ü\u00a0", "<tool_response>", "\n", "<think>\n\n</think>\n\n"};
    static constexpr const char *roles[] = {"user", "assistant", "user", "assistant", "tool", "system"};
    static constexpr const char *arguments[] = {"{}",
        "{\"a\":[1,2.50,-0.0,1e22,true,null],\"b\":{\"c\":\"\\u00fc\\n\"}}", "{ \"z\" : 1 , \"a\" : 123456789012 }"};
    const auto any = [&random](const auto &choices) { return choices[random() % std::size(choices)]; };
    Conversation made;
    const std::size_t count = 1 + random() % 6;
    for (std::size_t i = 0; i < count; ++i) {
        const bool starts = i == 0 && random() % 2 == 0;
        Message message{starts ? "system" : any(roles), any(texts)};
        if (message.role == "assistant" && random() % 3 == 0)
            message.reasoning = any(texts);
        for (std::size_t call = 0; message.role == "assistant" && random() % 3 == 0 && call < 2; ++call)
            message.toolCalls.push_back({"abcdefgh1", "look", any(arguments)});
        made.messages.push_back(std::move(message));
    }
    if (random() % 2 == 0)
        made.toolsJson = random() % 4 == 0 ? "[]"
            : R"([{"type":"function","function":{"name":"look","description":"ü <b>","parameters":{"p":[]}}},{"x":1.0}])";
    made.openAnswer = random() % 4 != 0;
    made.thinking = random() % 4 != 0;
    return made;
}

std::string marked(const Prompt &prompt)
{
    std::string text;
    for (const Piece &piece : prompt.pieces)
        text += piece.trusted ? piece.text : "«" + piece.text + "»";
    return text;
}

} // namespace test
