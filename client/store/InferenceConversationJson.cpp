#include "client/store/InferenceConversations.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Conversations to JSON and back.
namespace chipdeck::store {
namespace {

constexpr int mostSides = 2;
constexpr int ourFormat = 1;

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string words(const QJsonValue &value)
{
    return value.toString().toStdString();
}

/// The words of the moment, and by what they are said in another language.
void put(const domain::Failure &failure, QJsonObject &object)
{
    object[QStringLiteral("failure")] = text(failure.message);
    object[QStringLiteral("failureReason")] = text(failure.reason);
    if (!failure.fields.empty())
        object[QStringLiteral("failureField")] = text(failure.fields.front().field);
    QJsonObject facts;
    for (const auto &[name, value] : failure.metadata)
        facts[text(name)] = text(value);
    if (!facts.isEmpty())
        object[QStringLiteral("failureFacts")] = facts;
}

domain::Failure toFailure(const QJsonObject &object)
{
    domain::Failure failure;
    failure.message = words(object[QStringLiteral("failure")]);
    failure.reason = words(object[QStringLiteral("failureReason")]);
    if (const std::string field = words(object[QStringLiteral("failureField")]); !field.empty())
        failure.fields.push_back({field, {}});
    const QJsonObject facts = object[QStringLiteral("failureFacts")].toObject();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        failure.metadata[fact.key().toStdString()] = words(fact.value());
    return failure;
}

QJsonObject toObject(const ConversationMessage &message)
{
    QJsonObject object{{QStringLiteral("role"), text(message.turn.role)}, {QStringLiteral("content"), text(message.turn.content)}};
    if (!message.turn.reasoning.empty())
        object[QStringLiteral("reasoning")] = text(message.turn.reasoning);
    if (message.reasoningMs >= 0)
        object[QStringLiteral("reasoningMs")] = qint64(message.reasoningMs);
    if (message.failure)
        put(*message.failure, object);
    if (message.tokens > 0) {
        object[QStringLiteral("tokens")] = qint64(message.tokens);
        object[QStringLiteral("firstTokenUs")] = qint64(message.firstTokenUs);
        object[QStringLiteral("decodeUs")] = qint64(message.decodeUs);
    }
    if (message.messagesDropped > 0)
        object[QStringLiteral("messagesDropped")] = qint64(message.messagesDropped);
    if (!message.model.empty())
        object[QStringLiteral("model")] = text(message.model);
    if (message.dropsOldest)
        object[QStringLiteral("dropsOldest")] = true;
    object[QStringLiteral("endReason")] = int(message.reason);
    return object;
}

ConversationMessage toMessage(const QJsonObject &object)
{
    ConversationMessage message;
    message.turn = {words(object[QStringLiteral("role")]), words(object[QStringLiteral("content")]), words(object[QStringLiteral("reasoning")])};
    message.reasoningMs = object[QStringLiteral("reasoningMs")].toInteger(-1);
    if (object.contains(QStringLiteral("failure")))
        message.failure = toFailure(object);
    message.tokens = std::uint32_t(object[QStringLiteral("tokens")].toInteger());
    message.firstTokenUs = std::uint64_t(object[QStringLiteral("firstTokenUs")].toInteger());
    message.decodeUs = std::uint64_t(object[QStringLiteral("decodeUs")].toInteger());
    message.messagesDropped = std::uint32_t(object[QStringLiteral("messagesDropped")].toInteger());
    message.dropsOldest = object[QStringLiteral("dropsOldest")].toBool();
    message.model = words(object[QStringLiteral("model")]);
    const int reason = object[QStringLiteral("endReason")].toInt();
    message.reason = reason > 0 && reason <= int(domain::EndReason::Cancelled) ? domain::EndReason(reason) : domain::EndReason::Unknown;
    return message;
}

QJsonObject toObject(const domain::SamplingSetting &sampling)
{
    QJsonObject object{{QStringLiteral("temperature"), sampling.temperature}, {QStringLiteral("topK"), qint64(sampling.topK)},
                       {QStringLiteral("topP"), sampling.topP}, {QStringLiteral("minP"), sampling.minP},
                       {QStringLiteral("repetitionPenalty"), sampling.repetitionPenalty}};
    if (sampling.seed)
        object[QStringLiteral("seed")] = QString::number(*sampling.seed);
    return object;
}

domain::SamplingSetting toSampling(const QJsonObject &object)
{
    domain::SamplingSetting sampling;
    sampling.temperature = object[QStringLiteral("temperature")].toDouble(sampling.temperature);
    sampling.topK = std::uint32_t(object[QStringLiteral("topK")].toInteger(sampling.topK));
    sampling.topP = object[QStringLiteral("topP")].toDouble(sampling.topP);
    sampling.minP = object[QStringLiteral("minP")].toDouble(sampling.minP);
    sampling.repetitionPenalty = object[QStringLiteral("repetitionPenalty")].toDouble(sampling.repetitionPenalty);
    bool isNumber = false;
    const qulonglong seed = object[QStringLiteral("seed")].toString().toULongLong(&isNumber);
    if (isNumber)
        sampling.seed = seed;
    return sampling;
}

domain::Result<Conversation> damaged(const char *words)
{
    return domain::failure(domain::Code::DataLoss, "DAMAGED_FILE", words);
}

} // namespace

/// QJsonObject sorts its keys: "about" stands first.
QByteArray InferenceConversations::toJson(const Conversation &conversation)
{
    QJsonArray sides;
    for (const ConversationSide &side : conversation.sides) {
        QJsonArray messages;
        for (const ConversationMessage &message : side.messages)
            messages.append(toObject(message));
        sides.append(QJsonObject{
            {QStringLiteral("model"), text(side.model)}, {QStringLiteral("title"), text(side.title)}, {QStringLiteral("messages"), messages}});
    }
    const QJsonObject about{{QStringLiteral("format"), ourFormat},
                            {QStringLiteral("changedMs"), qint64(conversation.changedMs)},
                            {QStringLiteral("title"), conversation.title}};
    return QJsonDocument(QJsonObject{{QStringLiteral("about"), about}, {QStringLiteral("sampling"), toObject(conversation.sampling)},
                                     {QStringLiteral("sides"), sides}, {QStringLiteral("system"), text(conversation.system)}})
        .toJson(QJsonDocument::Compact);
}

domain::Result<Conversation> InferenceConversations::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    const QJsonObject about = root[QStringLiteral("about")].toObject();
    if (about[QStringLiteral("format")].toInt() > ourFormat)
        return domain::failure(domain::Code::FailedPrecondition, "NEWER_FORMAT", "The conversation is of a later version.");
    if (error.error != QJsonParseError::NoError || about[QStringLiteral("format")].toInt() != ourFormat)
        return damaged("This is no conversation.");
    Conversation conversation;
    conversation.title = about[QStringLiteral("title")].toString().left(200);
    conversation.changedMs = about[QStringLiteral("changedMs")].toInteger();
    conversation.system = words(root[QStringLiteral("system")]);
    conversation.sampling = toSampling(root[QStringLiteral("sampling")].toObject());
    const QJsonArray sides = root[QStringLiteral("sides")].toArray();
    if (sides.size() > mostSides)
        return damaged("The conversation has too many sides.");
    for (const QJsonValue &each : sides) {
        const QJsonObject object = each.toObject();
        ConversationSide side{words(object[QStringLiteral("model")]), words(object[QStringLiteral("title")]), {}};
        const QJsonArray messages = object[QStringLiteral("messages")].toArray();
        if (std::size_t(messages.size()) > mostMessages)
            return damaged("The conversation is too long.");
        for (const QJsonValue &message : messages)
            side.messages.push_back(toMessage(message.toObject()));
        conversation.sides.push_back(std::move(side));
    }
    return conversation;
}

} // namespace chipdeck::store
