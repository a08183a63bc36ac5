#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/Inference.h"

namespace chipdeck::store {

/// One message with what is known of how it came to be.
struct ConversationMessage {
    domain::ChatTurn turn;
    std::int64_t reasoningMs = -1;  ///< -1 = not known
    domain::EndReason reason = domain::EndReason::Unknown;
    std::uint32_t tokens = 0;
    std::uint64_t firstTokenUs = 0;
    std::uint64_t decodeUs = 0;
    std::optional<domain::Failure> failure;  ///< why the answer broke off
    std::uint32_t messagesDropped = 0;  ///< of the oldest, left out because the context was full
    bool dropsOldest = false;           ///< what was chosen for a full context: true = leave the oldest out, false = end
    std::string model{};                ///< LocalModel::name of who wrote an answer; empty = not known

    bool operator==(const ConversationMessage &) const = default;
};

/// What one model was told and said.
struct ConversationSide {
    std::string model;  ///< LocalModel::name of who answers next
    std::string title;  ///< what people call the model: its file's name
    std::vector<ConversationMessage> messages;

    bool operator==(const ConversationSide &) const = default;
};

struct Conversation {
    QString id;  ///< letters, digits and dashes
    QString title;
    std::int64_t changedMs = 0;  ///< since the epoch
    std::string system;
    domain::SamplingSetting sampling;
    std::vector<ConversationSide> sides;  ///< one or two

    bool operator==(const Conversation &) const = default;
};

/// Conversations as JSON files of one folder, one each, written atomically. At most `mostKept` are kept: the oldest go.
/// Nothing is locked: two consoles write files of different names.
class InferenceConversations
{
public:
    struct Listed {
        QString id;
        QString title;
        std::int64_t changedMs = 0;
    };

    static constexpr int mostKept = 1000;
    static constexpr std::size_t mostMessages = 2000;  ///< of a side
    static constexpr qint64 longestFile = 4 * 1024 * 1024;

    /// The folder is made when something is saved.
    explicit InferenceConversations(QString folder) : m_folder(std::move(folder)) {}

    static QString newId();
    /// The latest first; reads the head of each file only.
    std::vector<Listed> list() const;
    /// Reasons: NO_SUCH_FILE; NEWER_FORMAT, of a later version, left as it is; DAMAGED_FILE, renamed to *.damaged where that can be
    /// done ("renamed" in the metadata). The file's path now is in the metadata.
    domain::Result<Conversation> read(const QString &id) const;
    int count() const;
    /// Nullopt = saved. Reasons: CONVERSATION_TOO_LONG, FILE_NOT_WRITTEN; what was kept before stays.
    std::optional<domain::Failure> save(const Conversation &conversation) const;
    void remove(const QString &id) const;
    /// Whether its file holds the words, in any case; looks at its first mebibyte.
    bool mentions(const QString &id, const QString &words) const;
    /// When its file was last written, since the epoch; 0 = there is none.
    qint64 writtenMs(const QString &id) const;

    /// Whether what toJson() made holds the words, in any case.
    static bool mentions(const QByteArray &json, const QString &words);
    static QByteArray toJson(const Conversation &conversation);
    static domain::Result<Conversation> fromJson(const QByteArray &json);
    /// What people call a model and tell two quantisations of one apart by: its file's name.
    static std::string titleOf(const std::string &model);
    /// For people: headings by who said it, what was said, nothing else.
    static QString toMarkdown(const Conversation &conversation);

private:
    QString path(const QString &id) const;
    void removeOldest() const;

    QString m_folder;
};

} // namespace chipdeck::store
