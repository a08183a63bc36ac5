#include "app/runtime/service/EmbeddingCodec.h"
#include "app/runtime/service/GenerationCodec.h"
#include "app/runtime/service/RequestBodies.h"

#include <QTest>

using namespace chipdeck::runtime;

class TestRequestBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chatBodiesAreRead();
    void toolsAreRead();
    void toolChoiceDecidesWhatIsOffered();
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
    void promptsComeInFourForms();
    void embeddingBodiesAreRead();
    void wrongEmbeddingFieldsAreNamed_data();
    void wrongEmbeddingFieldsAreNamed();
    void answersHaveRoomForTheirLeast();
    void boundsHold();
    void messagesSurviveTheWire();
    void embeddingsSurviveTheWire();
    void floatsAreWrittenAsBase64();
};

namespace {

std::string chat(const char *more)
{
    return std::string(R"({"model": "m", "messages": [{"role": "user", "content": "hi"}])") + more + "}";
}

const char *const kTools = R"(, "tools": [{"type": "function", "function": {"name": "a"}}, {"type": "function", "function": {"name": "b"}}])";

} // namespace

void TestRequestBodies::chatBodiesAreRead()
{
    const auto request = readChatBody(R"({"model": "m", "messages": [{"role": "developer", "content": "be brief"},
        {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}], "temperature": 0.5, "top_p": 0.9, "seed": -1,
        "max_tokens": 5, "max_completion_tokens": 7, "stop": "x", "n": 2, "logprobs": true, "top_logprobs": 3, "stream": true, "top_k": null,
        "stream_options": {"continuous_usage_stats": true}, "logit_bias": {"5": -100},
        "presence_penalty": 1, "frequency_penalty": -1, "truncation": "auto", "parallel_tool_calls": false, "unknown": {}})");
    QVERIFY(request);
    const GenerationRequest &generation = request->generation;
    const auto &messages = std::get<chipdeck::chat::Conversation>(generation.prompt).messages;
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(messages[0].role, std::string("system"));
    QCOMPARE(messages[1].content, std::string("ab"));
    QCOMPARE(generation.maxTokens.value(), 7u);
    QCOMPARE(generation.sampling.temperature, 0.5);
    QCOMPARE(generation.sampling.seed.value(), ~std::uint64_t(0));
    QCOMPARE(generation.sampling.logitBias.at(5), -100.0);
    QCOMPARE(generation.topLogprobs.value(), 3u);
    QCOMPARE(generation.contextPolicy, ContextPolicy::DropOldest);
    QCOMPARE(request->n, 2u);
    QVERIFY(!request->parallelCalls);
    QVERIFY(request->stream && request->includeUsage && request->continuousUsage);
}

void TestRequestBodies::toolsAreRead()
{
    const auto request = readChatBody(R"({"model": "m", "messages": [{"role": "user", "content": "hi"},
        {"role": "assistant", "content": null,
         "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{\"a\": 1}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "42"}]})");
    QVERIFY(request);
    const auto &messages = std::get<chipdeck::chat::Conversation>(request->generation.prompt).messages;
    QCOMPARE(messages[1].toolCalls.at(0).argumentsJson, std::string("{\"a\": 1}"));
    QCOMPARE(messages[2].toolName, std::string("f"));
}

void TestRequestBodies::toolChoiceDecidesWhatIsOffered()
{
    const auto offered = [](const std::string &choice) {
        const auto request = readChatBody(chat((std::string(kTools) + choice).c_str()));
        return request ? Json::parse("[" + std::get<chipdeck::chat::Conversation>(request->generation.prompt).toolsJson + "]").dump().size() : 0;
    };
    const auto must = [](const std::string &choice) { return readChatBody(chat((std::string(kTools) + choice).c_str()))->generation.mustCallTool; };
    QVERIFY(offered("") > 60);
    QCOMPARE(offered(R"(, "tool_choice": "none")"), std::size_t(2));
    QVERIFY(!must(R"(, "tool_choice": "auto")") && must(R"(, "tool_choice": "required")"));
    const std::string named = R"(, "tool_choice": {"type": "function", "function": {"name": "b"}})";
    QVERIFY(must(named));
    QVERIFY(offered(named) < offered(""));
    QVERIFY(!readChatBody(chat((std::string(kTools) + R"(, "tool_choice": {"type": "function", "function": {"name": "c"}})").c_str())));
    QVERIFY(!readChatBody(chat(R"(, "tool_choice": "required")")));
}

void TestRequestBodies::wrongFieldsAreNamed_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *more, const char *param) {
        QTest::addRow("%s", more) << QString::fromStdString(chat(more)) << QString::fromLatin1(param);
    };
    row(R"(, "temperature": 3)", "temperature");
    row(R"(, "temperature": "hot")", "temperature");
    row(R"(, "top_p": -0.1)", "top_p");
    row(R"(, "truncation": "middle")", "truncation");
    row(R"(, "parallel_tool_calls": 1)", "parallel_tool_calls");
    row(R"(, "n": 0)", "n");
    row(R"(, "n": 1.5)", "n");
    row(R"(, "max_tokens": 0)", "max_tokens");
    row(R"(, "max_tokens": -1)", "max_tokens");
    row(R"(, "min_tokens": 6, "max_tokens": 5)", "min_tokens");
    row(R"(, "stop": [""])", "stop");
    row(R"(, "stop": 5)", "stop");
    row(R"(, "stream": "yes")", "stream");
    row(R"(, "stream_options": {"include_usage": true})", "stream_options");
    row(R"(, "top_logprobs": 2)", "top_logprobs");
    row(R"(, "logprobs": true, "top_logprobs": 21)", "top_logprobs");
    row(R"(, "logit_bias": {"x": 1})", "logit_bias");
    row(R"(, "logit_bias": {"1": 101})", "logit_bias");
    row(R"(, "seed": 1.5)", "seed");
    row(R"(, "tools": [{}])", "tools[0]");
    row(R"(, "tools": 1)", "tools");
    for (const char *name : {"", "a b", "a\\\"b", "<|im_end|>", "f\\n"}) {
        const std::string tools = std::string(R"(, "tools": [{"type": "function", "function": {"name": ")") + name + R"("}}])";
        row(tools.c_str(), "tools[0].function.name");
    }
    row(R"(, "response_format": {"type": "json_object"})", "response_format");
    const auto whole = [](const char *body, const char *param) {
        QTest::addRow("%s", body) << QString::fromLatin1(body) << QString::fromLatin1(param);
    };
    whole(R"({"messages": [{"role": "user", "content": "x"}]})", "model");
    whole(R"({"model": "m"})", "messages");
    whole(R"({"model": "m", "messages": []})", "messages");
    whole(R"({"model": "m", "messages": [1]})", "messages[0]");
    whole(R"({"model": "m", "messages": [{"role": "king", "content": "x"}]})", "messages[0].role");
    whole(R"({"model": "m", "messages": [{"role": "user"}]})", "messages[0].content");
    whole(R"({"model": "m", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]})", "messages[0].content[0].type");
    whole(R"({"model": "m", "messages": [{"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": "{"}}]}]})",
          "messages[0].tool_calls[0].function.arguments");
}

void TestRequestBodies::wrongFieldsAreNamed()
{
    QFETCH(QString, body);
    QFETCH(QString, param);
    const auto request = readChatBody(body.toStdString());
    QVERIFY(!request);
    QCOMPARE(request.error().status, 400);
    QCOMPARE(QString::fromStdString(request.error().param), param);
    QVERIFY(request.error().message.find(param.toStdString()) != std::string::npos);
}

void TestRequestBodies::promptsComeInFourForms()
{
    const auto count = [](const char *prompt) {
        const auto request = readCompletionBody(std::string(R"({"model": "m", "prompt": )") + prompt + "}");
        return request ? 1 + int(request->morePrompts.size()) : 0;
    };
    QCOMPARE(count(R"("a")"), 1);
    QCOMPARE(count(R"(["a", "b"])"), 2);
    QCOMPARE(count("[1, 2, 3]"), 1);
    QCOMPARE(count("[[1], [2, 3], \"c\"]"), 3);
    for (const char *wrong : {"[]", "[[]]", "5", "[1, \"a\"]", "[-1]", "null", "[3000000000]"})
        QCOMPARE(count(wrong), 0);
}

void TestRequestBodies::embeddingBodiesAreRead()
{
    const auto read = [](const std::string &fields) { return readEmbeddingsBody(R"({"model": "m", )" + fields + "}"); };
    const auto one = read(R"("input": "a text")");
    QVERIFY(one && !one->base64 && !one->dimensions);
    QCOMPARE(std::get<std::string>(one->inputs.at(0)), std::string("a text"));
    QCOMPARE(read(R"("input": ["a", "b", "c"])")->inputs.size(), std::size_t(3));
    QCOMPARE(std::get<std::vector<TokenId>>(read(R"("input": [7, 8])")->inputs.at(0)), (std::vector<TokenId>{7, 8}));
    const auto more = read(R"("input": [[7], [8, 9]], "encoding_format": "base64", "dimensions": 16, "user": "me")");
    QVERIFY(more && more->base64);
    QCOMPARE(more->dimensions.value(), 16u);
    QCOMPARE(std::get<std::vector<TokenId>>(more->inputs.at(1)), (std::vector<TokenId>{8, 9}));
    QCOMPARE(read("\"input\": " + Json(std::vector<std::string>(2048, "x")).dump())->inputs.size(), std::size_t(2048));
    QVERIFY(!read("\"input\": " + Json(std::vector<std::string>(2049, "x")).dump()));
}

void TestRequestBodies::wrongEmbeddingFieldsAreNamed_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *body, const char *param) {
        QTest::addRow("%s", body) << QString::fromLatin1(body) << QString::fromLatin1(param);
    };
    row(R"({"input": "x"})", "model");
    row(R"({"model": "m"})", "input");
    row(R"({"model": "m", "input": []})", "input");
    row(R"({"model": "m", "input": [[]]})", "input");
    row(R"({"model": "m", "input": [-1]})", "input");
    row(R"({"model": "m", "input": 5})", "input");
    row(R"({"model": "m", "input": ["a", null]})", "input");
    row(R"({"model": "m", "input": "x", "dimensions": 0})", "dimensions");
    row(R"({"model": "m", "input": "x", "dimensions": "all"})", "dimensions");
    row(R"({"model": "m", "input": "x", "encoding_format": "hex"})", "encoding_format");
}

void TestRequestBodies::wrongEmbeddingFieldsAreNamed()
{
    QFETCH(QString, body);
    QFETCH(QString, param);
    const auto request = readEmbeddingsBody(body.toStdString());
    QVERIFY(!request);
    QCOMPARE(request.error().status, 400);
    QCOMPARE(QString::fromStdString(request.error().param), param);
}

void TestRequestBodies::answersHaveRoomForTheirLeast()
{
    QVERIFY(readChatBody(chat(R"(, "min_tokens": 5, "max_tokens": 5)")));
    QVERIFY(readChatBody(chat(R"(, "min_tokens": 5)")));
    const auto read = [](const char *fields) { return readCompletionBody(std::string(R"({"model": "m", "prompt": "x", )") + fields + "}"); };
    QVERIFY(read(R"("min_tokens": 16)"));
    QCOMPARE(read(R"("min_tokens": 17)").error().param, std::string("min_tokens"));    // 16 are written where nothing is said
}

void TestRequestBodies::boundsHold()
{
    QVERIFY(!readChatBody(std::string(1000, '[')));
    QVERIFY(!readChatBody("[" + std::string(2500000, ',') + "]"));
    QVERIFY(!readChatBody(std::string(9 << 20, ' ')));
    QVERIFY(!readChatBody("[1]"));
    QVERIFY(!readChatBody(""));
    QVERIFY(!readChatBody("{\"model\": \"\xff\"}"));
    QCOMPARE(readChatBody("{").error().code, ErrorCode::InvalidJson);
    const auto tokenize = [](std::size_t bytes) { return readTokenizeBody(R"({"model": "m", "content": ")" + std::string(bytes, 'x') + "\"}"); };
    QVERIFY(tokenize(1 << 20));
    QVERIFY(!tokenize((1 << 20) + 1));
    QCOMPARE(tokenize((1 << 20) + 1).error().param, std::string("content"));
}

void TestRequestBodies::messagesSurviveTheWire()
{
    const auto request =
        readChatBody(chat(R"(, "tools": [{"type": "function", "function": {"name": "a"}}], "seed": 18446744073709551615, "stop": ["ä"],
        "logit_bias": {"7": 1.5}, "logprobs": true, "ignore_eos": true, "min_tokens": 3, "max_tokens": 9)"));
    QVERIFY(request);
    const Json once = encode(request->generation);
    QCOMPARE(encode(decodeRequest(Json::parse(once.dump()))).dump(), once.dump());
    TextPiece piece{"text", "thought", {{0, "id", "name", "{}"}}, {{5, "\xff\x80", -1.5, {{6, "b", -2, {}}}}}, {}, 3, 1.25, 17};
    const Json event = encode(GenerationEvent(piece));
    QCOMPARE(encode(decodeEvent(Json::parse(event.dump()))).dump(), event.dump());
    QCOMPARE(std::get<TextPiece>(decodeEvent(event)).logprobs[0].bytes, std::string("\xff\x80"));
}

void TestRequestBodies::embeddingsSurviveTheWire()
{
    for (const EmbeddingRequest &request : {EmbeddingRequest{std::string("ä\n"), {}}, EmbeddingRequest{std::vector<TokenId>{1, 2}, 7}}) {
        const EmbeddingRequest back = decodeEmbeddingRequest(Json::parse(encode(request).dump()));
        QCOMPARE(encode(back).dump(), encode(request).dump());
        QVERIFY(back.input.index() == request.input.index() && back.dimensions == request.dimensions);
    }
    const Embedding embedding{{0.1f, -3e-39f, 1e30f}, 9, 4, 1234};
    const EmbeddingEvent back = decodeEmbeddingEvent(Json::parse(encode(EmbeddingEvent(embedding)).dump()));
    QCOMPARE(std::get<Embedding>(back).values, embedding.values);
    QCOMPARE(std::get<Embedding>(back).tokens, 9u);
    QCOMPARE(std::get<Embedding>(back).tokensReused, 4u);
    QCOMPARE(std::get<Embedding>(back).readUs, std::uint64_t(1234));
    const EmbeddingEvent error = decodeEmbeddingEvent(encode(EmbeddingEvent(ApiError::full("later"))));
    QCOMPARE(std::get<ApiError>(error).status, 429);
    Json broken = encode(EmbeddingEvent(embedding));
    broken["values"] = "?";
    QCOMPARE(std::get<ApiError>(decodeEmbeddingEvent(broken)).status, 500);
    QVERIFY_EXCEPTION_THROWN(decodeEmbeddingEvent(Json{{"event", "embedding"}}), Json::exception);
}

void TestRequestBodies::floatsAreWrittenAsBase64()
{
    QCOMPARE(toBase64({}), std::string());
    QCOMPARE(toBase64(std::vector<float>{1}), std::string("AACAPw=="));                // 00 00 80 3f
    QCOMPARE(toBase64(std::vector<float>{1, -2}), std::string("AACAPwAAAMA="));
    QCOMPARE(toBase64(std::vector<float>{1, -2, 0.5f}), std::string("AACAPwAAAMAAAAA/"));
    std::vector<float> values;
    for (int count = 0; count < 40; ++count) {
        QCOMPARE(fromBase64(toBase64(values)).value(), values);
        values.push_back(float(count) * -1.37f + 0.01f);
    }
    for (const char *wrong : {"A", "AACAPw", "AACAPw=", "AACA", "AAC=", "AACA?w==", "AACAPw==AACAPw==", "====", "="})
        QVERIFY2(!fromBase64(wrong), wrong);
}

QTEST_GUILESS_MAIN(TestRequestBodies)
#include "TestRequestBodies.moc"
