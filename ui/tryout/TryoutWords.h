#pragma once

#include <optional>

#include <QCoreApplication>
#include <QString>

#include "client/domain/Inference.h"
#include "client/store/InferenceConversations.h"
#include "ui/tryout/TryoutSide.h"
#include "widgets/chat/ChatMessage.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// Sentences about models and answers; what a model file or the runtime says passes Format::text.
class TryoutWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::TryoutWords)

public:
    struct Line {
        widgets::Glyph glyph = widgets::Glyph::None;
        widgets::Theme::Token glyphToken = widgets::Theme::Token::Muted;
        widgets::Theme::Token token = widgets::Theme::Token::Muted;
        QString words;
        QString brief{};  ///< where there is no room for the words

        bool operator==(const Line &) const = default;
    };

    /// The second line of a model in the list; `thousandths` while it is being loaded.
    static Line fitLine(const domain::LocalModel &model, const std::optional<domain::ModelFit> &fit, int thousandths);
    /// Its file's name without the quantisation, which stands beside it.
    static QString title(const domain::LocalModel &model);
    /// "8.7 GB", "98.4 MB"
    static QString size(std::uint64_t bytes);
    /// "40 k", "512"
    static QString positions(std::uint32_t count);
    /// What a side is at: "writing, 90 tokens".
    static Line phaseLine(const TryoutSide &side);
    /// `named` says which model wrote an answer.
    static widgets::ChatEntry entry(const store::ConversationMessage &message, bool named = false);
    /// What went wrong and what can be done, in the reader's language where its reason is known, else in the runtime's own words.
    static QString failure(const domain::Failure &failure);
    /// Why a conversation is not opened, and where its file is.
    static QString unreadable(const domain::Failure &failure);
    /// The runtime's own words, where failure() says others.
    static QString detail(const domain::Failure &failure);
    /// What is wrong with a model at more length, and in the runtime's own words; empty = nothing.
    static QString trouble(const domain::LocalModel &model);

private:
    static Line troubleLine(const domain::LocalModel &model);
    static QString endNote(const store::ConversationMessage &message, bool named);
    static QString tooLong(const store::ConversationMessage &message);
};

} // namespace chipdeck::ui
