#include "app/runtime/service/CompletionAnswer.h"
#include "app/runtime/service/Metrics.h"

#include <QFloat16>
#include <QTest>

using namespace chipdeck::runtime;

/// OpenAI's forms of events that small random models do not produce, such as reasoning and calls, and sums of weeks.
class TestCompletionAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAndReasoningAreWhole();
    void callsAndReasoningStream();
    void contextFullIsLength();
    void onlyOneCallIsToldWhereNoMoreAreWanted();
    void offsetsAreCharacters();
    void sumsKeepTheirDigits();

private:
    static std::vector<GenerationRun::Event> events();
    static Json parsed(const std::string &event) { return Json::parse(event.substr(6)); }
};

std::vector<GenerationRun::Event> TestCompletionAnswer::events()
{
    TextPiece thought, text, call;
    thought.reasoning = "hm";
    text.text = "Let me look.";
    call.toolCalls = {{0, "call_1", "weather", "{\"city\":\"Bonn\"}"}, {1, "call_2", "time", "{}"}};
    thought.tokens = 4;
    text.tokens = 9;
    call.tokens = 20;
    thought.reasoningTokens = text.reasoningTokens = call.reasoningTokens = 4;
    GenerationEnd end;
    end.promptTokens = 30;
    end.promptTokensReused = 10;
    end.answerTokens = 20;
    return {{0, GenerationStarted{30, 512, 0}}, {0, thought}, {0, text}, {0, call}, {0, end}};
}

void TestCompletionAnswer::callsAndReasoningAreWhole()
{
    CompletionRequest request;
    request.isChat = true;
    CompletionAnswer answer(request);
    for (const GenerationRun::Event &event : events())
        QVERIFY(answer.take(event).empty());
    const Json whole = answer.whole();
    const Json message = whole["choices"][0]["message"];
    QCOMPARE(message["reasoning_content"].get<std::string>(), std::string("hm"));
    QCOMPARE(message["content"].get<std::string>(), std::string("Let me look."));
    QCOMPARE(message["tool_calls"].size(), std::size_t(2));
    QCOMPARE(message["tool_calls"][0]["function"]["arguments"].get<std::string>(), std::string("{\"city\":\"Bonn\"}"));
    QCOMPARE(message["tool_calls"][1]["id"].get<std::string>(), std::string("call_2"));
    QVERIFY(!message["tool_calls"][0].contains("index"));
    QCOMPARE(whole["choices"][0]["finish_reason"].get<std::string>(), std::string("tool_calls"));
    QCOMPARE(whole["usage"]["prompt_tokens_details"]["cached_tokens"].get<int>(), 10);
    QCOMPARE(whole["usage"]["completion_tokens_details"]["reasoning_tokens"].get<int>(), 4);
}

void TestCompletionAnswer::callsAndReasoningStream()
{
    CompletionRequest request;
    request.isChat = request.stream = true;
    CompletionAnswer answer(request);
    std::vector<Json> chunks;
    for (const GenerationRun::Event &event : events())
        chunks.push_back(parsed(answer.take(event)));
    QCOMPARE(chunks.size(), std::size_t(5));
    QCOMPARE(chunks[1]["choices"][0]["delta"]["reasoning_content"].get<std::string>(), std::string("hm"));
    const Json calls = chunks[3]["choices"][0]["delta"]["tool_calls"];
    QCOMPARE(calls[1]["index"].get<int>(), 1);
    QCOMPARE(calls[1]["function"]["name"].get<std::string>(), std::string("time"));
    QCOMPARE(calls[1]["type"].get<std::string>(), std::string("function"));
    QCOMPARE(chunks[4]["choices"][0]["finish_reason"].get<std::string>(), std::string("tool_calls"));
    QCOMPARE(answer.streamEnd(), std::string("data: [DONE]\n\n"));
}

void TestCompletionAnswer::contextFullIsLength()
{
    CompletionRequest request;
    CompletionAnswer answer(request);
    GenerationEnd end;
    end.reason = EndReason::ContextFull;
    answer.take({0, end});
    QCOMPARE(answer.whole()["choices"][0]["finish_reason"].get<std::string>(), std::string("length"));
}

void TestCompletionAnswer::onlyOneCallIsToldWhereNoMoreAreWanted()
{
    CompletionRequest request;
    request.isChat = true;
    request.parallelCalls = false;
    CompletionAnswer answer(request);
    for (const GenerationRun::Event &event : events())
        answer.take(event);
    const Json calls = answer.whole()["choices"][0]["message"]["tool_calls"];
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(calls[0]["id"].get<std::string>(), std::string("call_1"));
    request.stream = true;
    CompletionAnswer streamed(request);
    std::string all;
    for (const GenerationRun::Event &event : events())
        all += streamed.take(event);
    QVERIFY(all.find("call_1") != std::string::npos && all.find("call_2") == std::string::npos);
    QVERIFY(all.find("\"finish_reason\":\"tool_calls\"") != std::string::npos);
}

/// Clients take them for places in a string.
void TestCompletionAnswer::offsetsAreCharacters()
{
    CompletionRequest request;
    request.generation.prompt = std::string("für ");
    request.generation.topLogprobs = 0;
    request.echo = true;
    TextPiece piece;
    piece.text = "日本x";
    piece.logprobs = {{1, "日", -1, {}}, {2, "本", -1, {}}, {3, "x", -1, {}}};
    CompletionAnswer answer(request);
    answer.take({0, GenerationStarted{4, 512, 0}});
    answer.take({0, piece});
    QCOMPARE(answer.whole()["choices"][0]["logprobs"]["text_offset"], Json({4, 5, 6}));
    request.stream = true;
    CompletionAnswer streamed(request);
    streamed.take({0, GenerationStarted{4, 512, 0}});
    QCOMPARE(parsed(streamed.take({0, piece}))["choices"][0]["logprobs"]["text_offset"], Json({4, 5, 6}));
    QCOMPARE(parsed(streamed.take({0, piece}))["choices"][0]["logprobs"]["text_offset"], Json({7, 8, 9}));
}

/// After weeks a second more is seen, too.
void TestCompletionAnswer::sumsKeepTheirDigits()
{
    Metrics metrics;
    GenerationEnd end;
    end.decodeUs = 12'345'678'250'000;
    metrics.countGeneration("m", end);
    const std::string text = metrics.text({});
    QVERIFY2(text.find("decode_seconds_total{model=\"m\"} 12345678.25\n") != std::string::npos, text.c_str());
}

QTEST_GUILESS_MAIN(TestCompletionAnswer)
#include "TestCompletionAnswer.moc"
