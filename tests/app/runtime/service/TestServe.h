#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "RuntimeServer.h"

using Json = nlohmann::json;

inline Json chat(const std::string &model, Json more = Json::object())
{
    const Json message{{"role", "user"}, {"content", "Say something."}};
    Json body{{"model", model}, {"messages", Json::array({message})}, {"temperature", 0}, {"max_tokens", 12}, {"ignore_eos", true}};
    body.update(more);
    return body;
}

inline std::string contentOf(const std::vector<Json> &events, std::size_t index = 0)
{
    std::string text;
    for (const Json &event : events) {
        if (!event.is_object() || event.value("choices", Json::array()).empty())
            continue;
        const Json &choice = event["choices"][0];
        if (choice.value("index", std::size_t(99)) == index)
            text += choice.contains("delta") ? choice["delta"].value("content", "") : choice.value("text", "");
    }
    return text;
}

/// The program as clients see it, with small random models; what breaks or ends, in TestServeFaults.cpp.
class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void modelsAreListed();
    void answersAreWhole();
    void streamsSayTheSame();
    void usageStreams();
    void severalAnswersDifferAndRepeat();
    void severalAnswersReadTheirPromptOnce();
    void manyPromptsInOneRequestAreAnswered();
    void streamsBeginBeforeAllAnswersHaveTheirTurn();
    void logprobsFit();
    void stopTextsEndAnswers();
    void completionsTakeSeveralPrompts();
    void tokensGoThereAndBack();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void embeddingsAreRefusedClearly();
    void othersPagesMayNotAsk();
    void whoHangsUpIsCancelled();
    void manyAtOnceGetTheirOwn();
    void keysAreAskedFor();
    void aKilledWorkerFailsItsOwnRequestsOnly();
    void aTruncatedFileFailsItsOwnRequestsOnly();
    void idleModelsAreUnloaded();
    void workersEndWithTheirRouter();

private:
    RuntimeServer m_server;
};
