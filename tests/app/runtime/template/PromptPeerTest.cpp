#include "Conversations.h"
#include "PeerTemplates.h"

#include <algorithm>

#include <QFileInfo>
#include <QTest>

#include "tests/app/runtime/tokenizer/Peer.h"
#include "tests/app/runtime/tokenizer/VocabularyFile.h"

using namespace chipdeck;
using tokenizer::SpecialText;
using tokenizer::TokenId;
using tokenizer::TokenKind;

namespace {

constexpr int kConversations = 12;

std::vector<chat::Conversation> conversations()
{
    std::vector<chat::Conversation> made = {::test::talk(), ::test::calls()};
    std::mt19937 random(20'261'122);
    while (made.size() < kConversations)
        made.push_back(::test::anyConversation(random));
    return made;
}

/// The texts that become tokens only where they may be named.
std::vector<std::string_view> guardedTexts(const tokenizer::Tokenizer &tokenizer, const tokenizer::Vocabulary &vocabulary)
{
    std::vector<std::string_view> texts;
    for (TokenId token = 0; token < static_cast<TokenId>(tokenizer.size()); ++token) {
        if (tokenizer.kind(token) == TokenKind::Control || tokenizer.kind(token) == TokenKind::Unknown)
            texts.push_back(vocabulary.tokens[static_cast<std::size_t>(token)]);
    }
    std::erase(texts, std::string_view());
    return texts;
}

/// A control token that somebody wrote, or that begins or ends in what they wrote.
bool namesGuarded(const chat::Prompt &prompt, const std::vector<std::string_view> &guarded)
{
    const std::string text = prompt.text();
    std::size_t begin = 0;
    for (const chat::Piece &piece : prompt.pieces) {
        const std::size_t end = begin + piece.text.size();
        for (const std::string_view token : guarded) {
            const std::size_t from = begin - std::min(begin, token.size() - 1);
            const std::size_t at = piece.trusted ? std::string::npos : text.find(token, from);
            if (at < end)
                return true;
        }
        begin = end;
    }
    return false;
}

std::vector<TokenId> encoded(const tokenizer::Tokenizer &tokenizer, const chat::Prompt &prompt)
{
    std::vector<tokenizer::Stretch> stretches;
    for (const chat::Piece &piece : prompt.pieces)
        stretches.push_back({piece.text, piece.trusted ? SpecialText::Parse : SpecialText::Plain});
    return tokenizer.encode(stretches);
}

/// Each piece by itself: what words that go on from one to the next would suffer from.
std::vector<TokenId> encodedApart(const tokenizer::Tokenizer &tokenizer, const chat::Prompt &prompt)
{
    std::vector<TokenId> ids;
    for (const chat::Piece &piece : prompt.pieces) {
        const auto part = tokenizer.encode(piece.text, piece.trusted ? SpecialText::Parse : SpecialText::Plain, tokenizer::Affixes::None);
        ids.insert(ids.end(), part.begin(), part.end());
    }
    return ids;
}

} // namespace

/// Prompts of the peer's templates, cut to tokens as pieces that are trusted or not, against what the peer makes of the whole text.
class PromptPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();

private:
    std::unique_ptr<chipdeck::test::Peer> m_peer;
    QList<PeerTemplate> m_templates;
};

void PromptPeerTest::initTestCase()
{
    QString reason;
    m_peer = chipdeck::test::Peer::load(reason);
    QVERIFY2(reason.isEmpty(), qPrintable(reason));
    if (!m_peer)
        QSKIP("CHIPDECK_PEER names no folder with llama.cpp's source and build.");
    m_templates = peerTemplates();
    QVERIFY(m_templates.size() > 50);
}

void PromptPeerTest::agrees_data()
{
    QTest::addColumn<QString>("path");
    int index = 0;
    for (const QString &path : chipdeck::test::vocabularyFiles() + chipdeck::test::modelFiles())
        QTest::addRow("%d %s", index++, qPrintable(QFileInfo(path).fileName())) << path;
}

void PromptPeerTest::agrees()
{
    QFETCH(QString, path);
    const auto file = chipdeck::test::VocabularyFile::open(path);
    QVERIFY2(file, file ? "" : file.error().c_str());
    const auto tokenizer = tokenizer::Tokenizer::make(file->vocabulary).value();
    const chipdeck::test::Peer::Vocabulary theirs(*m_peer, path);
    QVERIFY(theirs.isOpen());
    const auto textOf = [&](std::optional<TokenId> token) { return token ? tokenizer->bytes(*token, SpecialText::Parse) : std::string(); };
    const std::vector<std::string_view> guarded = guardedTexts(*tokenizer, file->vocabulary);
    int usable = 0, compared = 0, apart = 0, wrong = 0;
    for (const PeerTemplate &peer : m_templates) {
        const auto made = chat::ChatTemplate::make(peer.source.toStdString(), textOf(tokenizer->bos()), textOf(tokenizer->eos()));
        usable += made.has_value();
        if (!made)
            continue;
        for (const chat::Conversation &conversation : conversations()) {
            const auto prompt = (*made)->render(conversation);
            if (!prompt || namesGuarded(*prompt, guarded))
                continue; // templates may refuse a conversation
            ++compared;
            const std::vector<TokenId> ours = encoded(*tokenizer, *prompt);
            apart += ours != encodedApart(*tokenizer, *prompt);
            if (ours != theirs.encode(prompt->text(), true, false) && ++wrong <= 3)
                qWarning("%s:\n%s", qPrintable(peer.name), ::test::marked(*prompt).c_str());
        }
    }
    qInfo("%d prompts of %d templates, %d of which have words across pieces", compared, usable, apart);
    QCOMPARE(wrong, 0);
    QVERIFY(usable + 3 > m_templates.size() && compared > 100);
}

QTEST_GUILESS_MAIN(PromptPeerTest)
#include "PromptPeerTest.moc"
