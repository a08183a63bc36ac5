#include "ui/tryout/TryoutWords.h"

#include <map>

#include <QRegularExpression>

#include "client/models/Format.h"
#include "client/store/InferenceRefusals.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Glyph;
using Token = widgets::Theme::Token;

namespace {

constexpr std::uint32_t comfortableContext = 4096;

} // namespace

QString TryoutWords::size(std::uint64_t bytes)
{
    // The caches of small models are hundredths of a gigabyte: as such they would all be the same.
    const bool isSmall = bytes > 0 && bytes < 100'000'000;
    return isSmall ? tr("%1 MB").arg(Format::figure(double(bytes) / 1e6)) : tr("%1 GB").arg(Format::figure(double(bytes) / 1e9));
}

QString TryoutWords::positions(std::uint32_t count)
{
    if (count < 1024)
        return Format::count(count);
    return tr("%1 k", "thousands of positions").arg(Format::count(count / 1024));
}

QString TryoutWords::title(const domain::LocalModel &model)
{
    // The file's name is what people chose it by; what files call themselves is often a training run's.
    QString name = Format::text(model.id(), 96);
    const QString tail = Format::text(model.quantization, 24);
    if (!tail.isEmpty() && name.size() > tail.size() + 1 && name.endsWith(tail, Qt::CaseInsensitive)
        && QStringView(u".-_").contains(name[name.size() - tail.size() - 1]))
        name.chop(tail.size() + 1);
    return name;
}

TryoutWords::Line TryoutWords::fitLine(const domain::LocalModel &model, const std::optional<domain::ModelFit> &fit, int thousandths)
{
    switch (model.state) {
    case domain::ModelState::Loading: return {Glyph::Clock, Token::Muted, Token::Muted, tr("loading, %1 %").arg(thousandths / 10)};
    case domain::ModelState::Ready: return {Glyph::Dot, Token::Good, Token::Muted, tr("loaded, %1 context").arg(positions(model.context))};
    case domain::ModelState::Failed: return troubleLine(model);
    default: break;
    }
    if (!model.trouble.empty())
        return troubleLine(model);
    if (!fit)
        return {Glyph::DottedRing, Token::Muted, Token::Muted, tr("fit not known yet")};
    if (!fit->fits)
        return {Glyph::Cross, Token::Error, Token::Error, tr("%1 short").arg(size(fit->missingBytes))};
    if (model.trainedContext > 0 && fit->longestContext >= model.trainedContext)
        return {Glyph::Check, Token::Good, Token::Muted, tr("fits, full %1 context").arg(positions(fit->longestContext))};
    if (fit->longestContext >= comfortableContext)
        return {Glyph::Check, Token::Good, Token::Muted, tr("fits, %1 context").arg(positions(fit->longestContext))};
    return {Glyph::Warning, Token::Warning, Token::Warning, tr("fits, %1 context at most").arg(positions(fit->longestContext))};
}

TryoutWords::Line TryoutWords::troubleLine(const domain::LocalModel &model)
{
    const QString known = store::modelTroubleWords(model.troubleCause);
    return {Glyph::Cross, Token::Error, Token::Error,
            !known.isEmpty()            ? known
                : model.trouble.empty() ? tr("ended by itself")
                                        : Format::text(model.trouble)};
}

QString TryoutWords::trouble(const domain::LocalModel &model)
{
    QStringList lines{store::modelTroubleHelp(model.troubleCause), Format::text(model.trouble, 400)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

TryoutWords::Line TryoutWords::phaseLine(const TryoutSide &side)
{
    const domain::GenerationPiece &sofar = side.sofar();
    switch (side.phase()) {
    case TryoutSide::Phase::Idle: return {};
    case TryoutSide::Phase::Waiting: return {Glyph::Clock, Token::Muted, Token::Muted, tr("waits for A")};
    case TryoutSide::Phase::Loading:
        return {Glyph::Clock, Token::Muted, Token::Muted, tr("loading, %1 %").arg(side.loadedThousandths() / 10), tr("loading")};
    case TryoutSide::Phase::Reading:
        return {Glyph::Ring, Token::Info, Token::Muted,
                sofar.prompt
                    ? tr("reading the prompt, %1 of %2").arg(Format::count(sofar.prompt->tokensDone), Format::count(sofar.prompt->tokensTotal))
                    : tr("reading the prompt"),
                tr("reading")};
    case TryoutSide::Phase::Writing:
        return {Glyph::Dot, Token::Good, Token::Muted, tr("writing, %n tokens", nullptr, int(sofar.tokens)), tr("writing")};
    case TryoutSide::Phase::Failed: return {Glyph::Cross, Token::Error, Token::Error, tr("failed")};
    case TryoutSide::Phase::Done: break;
    }
    const auto &last = side.messages().empty() ? store::ConversationMessage{} : side.messages().back();
    if (last.reason == domain::EndReason::Cancelled)
        return {Glyph::Slash, Token::Muted, Token::Muted, tr("stopped, %n tokens", nullptr, int(last.tokens)), tr("stopped")};
    if (last.reason == domain::EndReason::ContextFull)
        return {Glyph::Warning, Token::Warning, Token::Warning, tr("context full, %n tokens", nullptr, int(last.tokens)), tr("context full")};
    return {Glyph::None, Token::Muted, Token::Muted, tr("done, %n tokens", nullptr, int(last.tokens)), tr("done")};
}

QString TryoutWords::endNote(const store::ConversationMessage &message, bool named)
{
    QStringList parts;
    if (named && !message.model.empty())
        parts << Format::text(store::InferenceConversations::titleOf(message.model), 96);
    if (message.messagesDropped > 0)
        parts << tr("The context is full: the %n oldest messages were left out", nullptr, int(message.messagesDropped));
    const auto seconds = [](std::uint64_t us) { return Format::figure(double(us) / 1e6); };
    if (message.firstTokenUs > 0)
        parts << tr("First token after %1 s").arg(seconds(message.firstTokenUs));
    if (message.tokens > 0 && message.decodeUs > 0)
        parts << tr("%n tokens in %1 s", nullptr, int(message.tokens)).arg(seconds(message.decodeUs));
    switch (message.reason) {
    case domain::EndReason::MaxTokens: parts << tr("ended at the longest answer"); break;
    case domain::EndReason::ContextFull: parts << tr("ended because the context is full"); break;
    case domain::EndReason::Cancelled: parts << tr("stopped"); break;
    default: break;
    }
    // A figure and its unit stay on one line.
    static const QRegularExpression unit(QStringLiteral("(\\d) (?=\\p{L}(?!\\p{L}))"));
    return Format::clauses(parts).replace(unit, QStringLiteral("\\1\u00A0"));
}

widgets::ChatEntry TryoutWords::entry(const store::ConversationMessage &message, bool named)
{
    widgets::ChatEntry entry;
    entry.fromPerson = message.turn.role == "user";
    entry.text = QString::fromStdString(message.turn.content);
    entry.reasoning = QString::fromStdString(message.turn.reasoning);
    entry.reasoningMs = message.reasoningMs;
    entry.failed = message.failure.has_value();
    if (!entry.failed) {
        entry.note = entry.fromPerson ? QString() : endNote(message, named);
        return entry;
    }
    entry.note = message.reason == domain::EndReason::ContextFull ? tooLong(message) : failure(*message.failure);
    entry.detail = detail(*message.failure);
    return entry;
}

/// The question did not fit at all: what then could be done depends on what was chosen.
QString TryoutWords::tooLong(const store::ConversationMessage &message)
{
    return message.dropsOldest
        ? tr("Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.")
        : tr("The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it "
             "is full.");
}

QString TryoutWords::failure(const domain::Failure &failure)
{
    const QString known = store::inferenceRefusalWords(failure);
    return known.isEmpty() ? Format::text(failure.message, 400) : known;
}

QString TryoutWords::unreadable(const domain::Failure &failure)
{
    const auto found = failure.metadata.find("path");
    if (found == failure.metadata.end())
        return tr("The conversation is no longer there.");
    const QString path = Format::text(found->second, 400);
    if (failure.reason == "NEWER_FORMAT")
        return tr("The conversation was kept by a newer Chipdeck; it is left as it is, in %1.").arg(path);
    return failure.metadata.count("renamed") > 0 ? tr("The conversation cannot be read; its file is kept as %1.").arg(path)
                                                 : tr("The conversation cannot be read, and its file %1 cannot be renamed.").arg(path);
}

QString TryoutWords::detail(const domain::Failure &failure)
{
    return store::inferenceRefusalWords(failure).isEmpty() ? QString() : Format::text(failure.message, 1000);
}

} // namespace chipdeck::ui
